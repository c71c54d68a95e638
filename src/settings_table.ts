import { z } from "zod";
import { parseCameraClocks } from "./core/camera_clock.ts";

/** One setting: where it is read from, what it accepts and what it is when nobody says. */
export interface SettingSpec<Output = unknown> {
  /** Name in the environment and in `.env`. */
  env: string;
  /** Flag without its dashes. */
  flag: string;
  /** Unit, or the kind of value, as shown in help. */
  unit: string;
  /** Accepted values in words. */
  range: string;
  /** As it would be written by the operator; "" where there is none. */
  fallback: string;
  describe: string;
  schema: z.ZodType<Output, string>;
}

function number(low: number, high: number, whole: boolean): z.ZodType<number, string> {
  return z.string().trim().regex(/^-?\d+(\.\d+)?$/, "a number").transform(Number).pipe(
    (whole ? z.number().int() : z.number()).min(low).max(high),
  );
}

const whole = (low: number, high: number) => ({
  schema: number(low, high, true),
  range: `${low} to ${high}, whole`,
});
const wholeOrAuto = (low: number, high: number) => ({
  schema: z.string().trim().transform((value) => value === "auto" ? "auto" as const : value)
    .pipe(z.union([z.literal("auto"), number(low, high, true)])),
  range: `auto, or ${low} to ${high}`,
});
const decimal = (low: number, high: number) => ({
  schema: number(low, high, false),
  range: `${low} to ${high}`,
});
const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) => ({
  schema: z.string().pipe(z.enum(values)),
  range: values.join(" | "),
});
const text = (range: string) => ({ schema: z.string(), range });

const metadataParts = ["copyright", "capture-time", "gps"] as const;
export type MetadataPart = (typeof metadataParts)[number];
const metadata = {
  schema: z.string().transform((value) =>
    value.split(",").map((part) => part.trim()).filter((part) => part !== "" && part !== "none")
  ).pipe(z.array(z.enum(metadataParts))),
  range: `none, or a list of ${metadataParts.join(", ")}`,
};

const clocks = {
  schema: z.string().transform((value, context) => {
    try {
      return parseCameraClocks(value);
    } catch (error) {
      context.addIssue({ code: "custom", message: String(error) });
      return z.NEVER;
    }
  }),
  range: "CAMERA=±H:MM:SS; …, a camera being its name or serial number as in `status`",
};

/** A number that may be left to another source. */
const optionalDecimal = (low: number, high: number) => ({
  schema: z.string().transform((value) => value === "" ? undefined : value).pipe(
    number(low, high, false).optional(),
  ) as z.ZodType<number | undefined, string>,
  range: `${low} to ${high}`,
});

/** Every setting of photosort; help, `.env.example` and the README's table are made from it. */
export const settingsTable = {
  root: {
    env: "ROOT",
    flag: "root",
    unit: "folder",
    fallback: "EventRoot",
    describe: "The event's folder",
    ...text("a folder; its parent must exist"),
  },
  source: {
    env: "SOURCE",
    flag: "source",
    unit: "folder",
    fallback: "",
    describe: "A card or drive that photos are read from instead of Incoming; never written to",
    ...text("a folder outside of the event's"),
  },
  output: {
    env: "OUTPUT",
    flag: "output",
    unit: "folder",
    fallback: "",
    describe: "A drive that people's folders are copied to as well, verified; only added to",
    ...text("a folder outside of the event's; its parent must exist"),
  },
  mirror: {
    env: "MIRROR",
    flag: "mirror",
    unit: "",
    fallback: "off",
    describe: "Whether photos that belong elsewhere by now are taken out of the output again",
    ...oneOf("on", "off"),
  },
  workers: {
    env: "WORKERS",
    flag: "workers",
    unit: "threads",
    fallback: "auto",
    describe: "Photo workers, of 330 MB each; auto goes by cores, free memory and battery",
    ...wholeOrAuto(1, 8),
  },
  settleSeconds: {
    env: "SETTLE_SECONDS",
    flag: "settle-seconds",
    unit: "s",
    fallback: "2",
    describe: "How long a file must stand still before it is read",
    ...decimal(0, 600),
  },
  rescanSeconds: {
    env: "RESCAN_SECONDS",
    flag: "rescan-seconds",
    unit: "s",
    fallback: "30",
    describe: "Pause between full scans of Incoming; 0 relies on the watcher alone",
    ...decimal(0, 86_400),
  },
  watch: {
    env: "WATCH",
    flag: "watch",
    unit: "",
    fallback: "on",
    describe: "Whether the file system's own notices are used besides the scans",
    ...oneOf("on", "off"),
  },
  errorGraceSeconds: {
    env: "ERROR_GRACE_SECONDS",
    flag: "error-grace-seconds",
    unit: "s",
    fallback: "10",
    describe: "How long an undecodable file must be unchanged before it goes to Admin/Errors",
    ...decimal(0, 3600),
  },
  backlogOrder: {
    env: "BACKLOG_ORDER",
    flag: "backlog-order",
    unit: "",
    fallback: "newest",
    describe: "Which of the photos that wait is sorted next, by the time of its file",
    ...oneOf("newest", "oldest"),
  },
  pairs: {
    env: "PAIRS",
    flag: "pairs",
    unit: "",
    fallback: "jpeg",
    describe: "Which file of a RAW+JPEG pair is developed for both",
    ...oneOf("jpeg", "raw", "both"),
  },
  cameraClocks: {
    env: "CAMERA_CLOCKS",
    flag: "camera-clocks",
    unit: "",
    fallback: "",
    describe: "What to add to the clocks of cameras that are wrong, so that photos fall into order",
    ...clocks,
  },
  longEdge: {
    env: "LONG_EDGE",
    flag: "long-edge",
    unit: "px",
    fallback: "2048",
    describe: "Long edge of the developed photo; never enlarged",
    ...whole(320, 8192),
  },
  jpegQuality: {
    env: "JPEG_QUALITY",
    flag: "jpeg-quality",
    unit: "",
    fallback: "85",
    describe: "JPEG quality of the developed photo",
    ...whole(1, 100),
  },
  thumbnailEdge: {
    env: "THUMBNAIL_EDGE",
    flag: "thumbnail-edge",
    unit: "px",
    fallback: "320",
    describe: "Long edge of the thumbnail",
    ...whole(64, 1024),
  },
  metadata: {
    env: "METADATA",
    flag: "metadata",
    unit: "",
    fallback: "none",
    describe: "What of the camera's metadata the developed photo keeps",
    ...metadata,
  },
  maxMegapixels: {
    env: "MAX_MEGAPIXELS",
    flag: "max-megapixels",
    unit: "MP",
    fallback: "268",
    describe: "Larger pictures are refused, as they would exhaust memory",
    ...whole(1, 1000),
  },
  photoTimeoutSeconds: {
    env: "PHOTO_TIMEOUT_SECONDS",
    flag: "photo-timeout-seconds",
    unit: "s",
    fallback: "60",
    describe: "A worker that takes longer over one photo is replaced",
    ...decimal(1, 3600),
  },
  detectEdge: {
    env: "DETECT_EDGE",
    flag: "detect-edge",
    unit: "px",
    fallback: "1600",
    describe: "Long edge at which faces are looked for",
    ...whole(320, 4096),
  },
  faceMinScore: {
    env: "FACE_MIN_SCORE",
    flag: "face-min-score",
    unit: "",
    fallback: "0.7",
    describe: "Gate: the detector's least confidence",
    ...decimal(0.5, 1),
  },
  faceMinPixels: {
    env: "FACE_MIN_PIXELS",
    flag: "face-min-pixels",
    unit: "px",
    fallback: "40",
    describe: "Gate: least height of a face in the original photo",
    ...whole(0, 2000),
  },
  faceMinDevelopedPixels: {
    env: "FACE_MIN_DEVELOPED_PIXELS",
    flag: "face-min-developed-pixels",
    unit: "px",
    fallback: "20",
    describe: "Gate: least height of a face in the developed photo",
    ...whole(0, 2000),
  },
  faceMinSharpness: {
    env: "FACE_MIN_SHARPNESS",
    flag: "face-min-sharpness",
    unit: "",
    fallback: "8",
    describe: "Gate: least variance of the Laplacian over the aligned face",
    ...decimal(0, 10_000),
  },
  faceMinClarity: {
    env: "FACE_MIN_CLARITY",
    flag: "face-min-clarity",
    unit: "",
    fallback: "",
    describe: "Gate: how well a face must be seen; the embedding model's own when empty",
    ...optionalDecimal(0, 1000),
  },
  embedder: {
    env: "EMBEDDER",
    flag: "embedder",
    unit: "",
    fallback: "",
    describe: "Id of the embedding model in models/manifest.json; its own choice when empty",
    ...text("a model's id"),
  },
  strictDistance: {
    env: "STRICT_DISTANCE",
    flag: "strict-distance",
    unit: "0–2",
    fallback: "",
    describe:
      "A new face this near to a person joins at once; the embedding model's own when empty",
    ...optionalDecimal(0, 2),
  },
  looseDistance: {
    env: "LOOSE_DISTANCE",
    flag: "loose-distance",
    unit: "0–2",
    fallback: "",
    describe: "Farther apart nothing is one person; the embedding model's own when empty",
    ...optionalDecimal(0, 2),
  },
  staffMakesGroups: {
    env: "STAFF_MAKES_GROUPS",
    flag: "staff-makes-groups",
    unit: "",
    fallback: "off",
    describe: "Whether staff beside a guest turns their Solo into a Group",
    ...oneOf("on", "off"),
  },
  regroupFaces: {
    env: "REGROUP_FACES",
    flag: "regroup-faces",
    unit: "faces",
    fallback: "500",
    describe: "New faces after which all people are regrouped even while photos still arrive",
    ...whole(1, 1_000_000),
  },
  links: {
    env: "LINKS",
    flag: "links",
    unit: "",
    fallback: "auto",
    describe: "auto makes hard links and copies where the file system has none",
    ...oneOf("auto", "copy"),
  },
  sidecars: {
    env: "SIDECARS",
    flag: "sidecars",
    unit: "",
    fallback: "off",
    describe: "Whether an XMP file beside each developed photo says whom it shows and where",
    ...oneOf("on", "off"),
  },
  retainOriginalsDays: {
    env: "RETAIN_ORIGINALS_DAYS",
    flag: "retain-originals-days",
    unit: "days",
    fallback: "0",
    describe:
      "How long after the event `retention` leaves sorted originals in Incoming; 0: for good",
    ...whole(0, 36_500),
  },
  retainDevelopedDays: {
    env: "RETAIN_DEVELOPED_DAYS",
    flag: "retain-developed-days",
    unit: "days",
    fallback: "0",
    describe: "The same for developed photos, wherever they lie; 0: for good",
    ...whole(0, 36_500),
  },
  retainFacesDays: {
    env: "RETAIN_FACES_DAYS",
    flag: "retain-faces-days",
    unit: "days",
    fallback: "0",
    describe: "The same for everybody's face data; 0: for good",
    ...whole(0, 36_500),
  },
  modelsDir: {
    env: "MODELS_DIR",
    flag: "models-dir",
    unit: "folder",
    fallback: "",
    describe: "Where the model files lie; beside photosort's manifest when empty",
    ...text("a folder"),
  },
  modelsMirror: {
    env: "MODELS_MIRROR",
    flag: "models-mirror",
    unit: "folder or URL",
    fallback: "",
    describe: "Asked for model files first; ../shared/models when empty and there",
    ...text("a folder or an https URL"),
  },
  logLevel: {
    env: "LOG_LEVEL",
    flag: "log-level",
    unit: "",
    fallback: "info",
    describe: "Least serious level that is logged",
    ...oneOf("debug", "info", "warning", "error"),
  },
  logFormat: {
    env: "LOG_FORMAT",
    flag: "log-format",
    unit: "",
    fallback: "text",
    describe: "Readable lines, or one JSON object a line",
    ...oneOf("text", "json"),
  },
} as const satisfies Record<string, SettingSpec>;

export type SettingKey = keyof typeof settingsTable;
