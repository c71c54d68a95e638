import { z } from "zod";
import { parseCameraClocks } from "../core/camera_clock.ts";
import { type Sentence, sentence } from "../core/sentences/sentence.ts";

/** One setting: where it is read from, which values it accepts, and its default. */
export interface SettingSpec<Output = unknown> {
  /** Name in the environment and in `.env`. */
  env: string;
  /** Flag without its dashes. */
  flag: string;
  /** Unit, or the kind of value, as shown in help. */
  unit: string;
  /** Accepted values in words. */
  range: string;
  /** The default as an operator would write it; "" if there is none. */
  fallback: string;
  describe: Sentence;
  schema: z.ZodType<Output, string>;
}

/** @returns a number written in plain digits, within bounds. */
function number(low: number, high: number, whole: boolean): z.ZodType<number, string> {
  return z.string().trim().regex(/^-?\d+(\.\d+)?$/, "a number").transform(Number).pipe(
    (whole ? z.number().int() : z.number()).min(low).max(high),
  );
}

export const whole = (low: number, high: number) => ({
  schema: number(low, high, true),
  range: sentence("rangeWhole", { low, high }),
});
export const wholeOrAuto = (low: number, high: number) => ({
  schema: z.string().trim().transform((value) => value === "auto" ? "auto" as const : value)
    .pipe(z.union([z.literal("auto"), number(low, high, true)])),
  range: sentence("rangeOrAuto", { low, high }),
});
export const decimal = (low: number, high: number) => ({
  schema: number(low, high, false),
  range: sentence("range", { low, high }),
});
export const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) => ({
  schema: z.string().pipe(z.enum(values)),
  range: values.join(" | "),
});
export const text = (range: string) => ({ schema: z.string(), range });

/** The origin of a hub, without a path; empty: none. */
export const hubAddress = {
  schema: z.string().transform((value, context) => {
    if (value === "") return "";
    const url = URL.parse(value), isPlain = url?.pathname === "/" && url.search === "";
    if (url !== null && isPlain && /^https?:$/.test(url.protocol)) return url.origin;
    context.addIssue({ code: "custom", message: "no address of a hub" });
    return z.NEVER;
  }),
  range: "an address such as https://hub.example.org",
};

const FOLDER_NAME = /^[a-z0-9][a-z0-9_-]{0,31}$/;

/** Folders by name. */
export const namedFolders = {
  schema: z.string().transform((value, context): Record<string, string> => {
    const parts = value.split(";").map((part) => part.trim()).filter((part) => part !== "");
    const found: Record<string, string> = {};
    for (const part of parts) {
      const at = part.indexOf("="), name = part.slice(0, at), path = part.slice(at + 1).trim();
      if (at > 0 && FOLDER_NAME.test(name) && path !== "" && !(name in found)) found[name] = path;
      else context.addIssue({ code: "custom", message: part });
    }
    return found;
  }),
  range: "NAME=FOLDER;NAME=FOLDER…, each name once, of a-z, 0-9, _ and -",
};

const metadataParts = ["copyright", "capture-time", "gps"] as const;
export type MetadataPart = (typeof metadataParts)[number];
export const metadata = {
  schema: z.string().transform((value) =>
    value.split(",").map((part) => part.trim()).filter((part) => part !== "" && part !== "none")
  ).pipe(z.array(z.enum(metadataParts))),
  range: sentence("rangeMetadata", { parts: metadataParts.join(", ") }),
};

export const clocks = {
  schema: z.string().transform((value, context) => {
    try {
      return parseCameraClocks(value);
    } catch (error) {
      context.addIssue({ code: "custom", message: String(error) });
      return z.NEVER;
    }
  }),
  range: sentence("rangeClocks"),
};

/** A number that may be left to another source. */
export const optionalDecimal = (low: number, high: number) => ({
  schema: z.string().transform((value) => value === "" ? undefined : value).pipe(
    number(low, high, false).optional(),
  ) as z.ZodType<number | undefined, string>,
  range: sentence("range", { low, high }),
});
