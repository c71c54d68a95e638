import { z } from "zod";
import { OperatorError } from "../core/operator_error.ts";
import { type ReadableSetting, readSettings, type SettingTexts } from "../runtime/read_settings.ts";
import { namedFolders, text, whole } from "../runtime/setting_values.ts";

/** A setting of a worker. */
export interface WorkerSettingSpec extends ReadableSetting {
  describe: string;
}

/** The port of a worker that listens, if none is named. */
export const LISTEN_PORT = 8787;

const portOrNone = {
  schema: z.string().transform((value) => value === "" ? undefined : value).pipe(
    whole(1, 65_535).schema.optional(),
  ) as z.ZodType<number | undefined, string>,
};

const listenKey = {
  schema: z.string().refine((value) => value === "" || value.length >= 20),
  range: "20 characters or more",
};

const serverOrNone = {
  schema: z.string().transform((value, context) => {
    if (value === "") return "";
    const url = URL.parse(value), isPlain = url?.pathname === "/" && url.search === "";
    if (url !== null && isPlain && /^https?:$/.test(url.protocol)) return url.origin;
    context.addIssue({ code: "custom", message: "no address of a server" });
    return z.NEVER;
  }),
};

/** Settings of `photosort work` alone; those of developing and models are the program's own. */
export const workerSettings = {
  hub: {
    env: "HUB_URL",
    flag: "hub",
    unit: "address",
    fallback: "",
    describe:
      "The hub that `work` works for; of several hubs on one database, all, separated by commas",
    schema: z.string().transform((value, context) => {
      const origins = value.split(",").map((one) => one.trim()).filter((one) => one !== "")
        .map(originOf);
      if (origins.every((origin) => origin !== undefined)) return origins.join(",");
      context.addIssue({ code: "custom", message: "no address of a hub" });
      return z.NEVER;
    }),
    range: "an address such as https://hub.example.org, or several",
  },
  key: {
    env: "HUB_KEY",
    unit: "key",
    fallback: "",
    describe: "The API key of the role worker; from the environment alone",
    isSecret: true,
    ...text("a key, as `photosort hub create-key` makes it"),
  },
  roots: {
    env: "WORKER_ROOTS",
    flag: "root",
    unit: "NAME=FOLDER",
    fallback: "",
    describe:
      "Folders that the worker reads photos from itself, by their names at the hub; it gets others from the hub",
    ...namedFolders,
  },
  store: {
    env: "WORKER_STORE",
    flag: "store",
    unit: "address",
    fallback: "",
    describe:
      "The server of S3 that has the hub's objects, if the worker may ask it itself; empty: all goes through the hub",
    ...serverOrNone,
    range: "an address such as https://s3.example.org",
  },
  name: {
    env: "WORKER_NAME",
    flag: "name",
    unit: "name",
    fallback: "",
    describe: "What the hub's page calls the worker; empty: the computer's name",
    ...text("up to 100 characters"),
    schema: z.string().max(100),
  },
  listen: {
    env: "WORKER_LISTEN",
    flag: "listen",
    unit: "port",
    fallback: "",
    describe: "Port at which the worker also answers programs that ask it for one photo",
    ...portOrNone,
    range: `a port; --listen alone: ${LISTEN_PORT}`,
  },
  metricsPort: {
    env: "WORKER_METRICS_PORT",
    flag: "metrics-port",
    unit: "port",
    fallback: "",
    describe: "Port at which the worker tells Prometheus what it measures, at /metrics",
    ...portOrNone,
    range: "a port",
  },
  listenHost: {
    env: "WORKER_LISTEN_HOST",
    flag: "listen-host",
    unit: "address",
    fallback: "127.0.0.1",
    describe: "Address at which it listens by either; 0.0.0.0 for all",
    schema: z.union([z.ipv4(), z.ipv6()]),
    range: "an address of this computer",
  },
  listenKey: {
    env: "WORKER_LISTEN_KEY",
    unit: "key",
    fallback: "",
    describe: "What others have to send to a worker that listens; from the environment alone",
    isSecret: true,
    ...listenKey,
  },
} as const satisfies Readonly<Record<string, WorkerSettingSpec>>;

function originOf(text: string): string | undefined {
  const url = URL.parse(text), isPlain = url?.pathname === "/" && url.search === "";
  return url !== null && isPlain && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

export type WorkerSettingKey = keyof typeof workerSettings;

/** Every setting of a worker, validated. */
export type WorkerConfig = Readonly<
  { [Key in WorkerSettingKey]: z.output<(typeof workerSettings)[Key]["schema"]> }
>;

/** @throws {OperatorError} `usage`, naming every wrong value and where it came from, but no secret. */
export function loadWorkerConfig(texts: SettingTexts<WorkerSettingKey>): WorkerConfig {
  const { values, faults } = readSettings<WorkerSettingKey>(workerSettings, texts);
  const config = values as WorkerConfig;
  if (config.hub === "") faults.push("no hub is named by --hub or HUB_URL");
  if (config.key === "") faults.push("HUB_KEY is not set in the environment");
  if (config.listen !== undefined && config.listenKey === "") {
    faults.push("WORKER_LISTEN_KEY is not set in the environment, which --listen needs");
  }
  const isAlone = config.listenHost === "::1" || config.listenHost.startsWith("127.");
  if (config.metricsPort !== undefined && !isAlone && config.listenKey === "") {
    faults.push("WORKER_LISTEN_KEY is not set, which --metrics-port needs beside --listen-host");
  }
  if (faults.length === 0) return config;
  throw new OperatorError(
    "usage",
    faults.join("; "),
    "`photosort work --help` lists the settings.",
  );
}
