import { z } from "zod";
import type { ReadableSetting } from "../runtime/read_settings.ts";
import { oneOf, text, whole } from "../runtime/setting_values.ts";
import { isS3Address, s3PlaceOf } from "../remote/s3_place.ts";
import { readBrokerPlace } from "./broker_place.ts";

/** A setting of the hub. */
export interface HubSettingSpec extends ReadableSetting {
  describe: string;
}

/** Bytes of the key that seals what the database must not tell. */
export const SECRET_KEY_BYTES = 32;
const ROOT = /^(?<name>[a-z0-9][a-z0-9_-]{0,31})(@(?<tenants>[0-9a-f+-]+))?=\s*(?<folder>.+)$/;

const address = {
  schema: z.string().refine(
    (value) => value === "" || /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? ""),
  ),
  range: "an address such as postgres://USER:PASSWORD@HOST:5432/DATABASE",
};

const secretKey = {
  schema: z.string().transform((value, context) => {
    if (value === "") return undefined;
    const bytes = fromBase64(value);
    if (bytes?.length === SECRET_KEY_BYTES) return bytes;
    context.addIssue({ code: "custom", message: "wrong length" });
    return z.NEVER;
  }),
  range: `${SECRET_KEY_BYTES} random bytes in base64, as \`openssl rand -base64 32\` gives`,
};

/** A folder, or a place on S3, whose photos may be taken in. */
export interface RootSetting {
  folder: string;
  /** Ids of the tenants whose photos may lie there; left out: every tenant's. */
  tenants?: string[];
}

/** Folders whose photos may be taken in, by name. */
const roots = {
  schema: z.string().transform((value, context): Record<string, RootSetting> => {
    const parts = value.split(";").map((part) => part.trim()).filter((part) => part !== "");
    const found: Record<string, RootSetting> = {};
    for (const part of parts) {
      const root = ROOT.exec(part)?.groups, tenants = root?.tenants?.split("+");
      const isPlace = !isS3Address(root?.folder ?? "") || s3PlaceOf(root!.folder) !== undefined;
      const isRoot = root !== undefined && !(root.name in found) && isPlace &&
        (tenants ?? []).every((id) => z.uuid().safeParse(id).success);
      if (isRoot) found[root.name] = { folder: root.folder, ...tenants && { tenants } };
      else context.addIssue({ code: "custom", message: part });
    }
    return found;
  }),
  range:
    "NAME=FOLDER;NAME=s3://BUCKET/PREFIX?endpoint=…;…, each name once; NAME@ID+ID=FOLDER for some tenants alone",
};

const objects = {
  schema: z.string().refine((value) => !isS3Address(value) || s3PlaceOf(value) !== undefined),
  range: "a folder, or s3://BUCKET/PREFIX?endpoint=https://HOST&region=NAME",
};

const addresses = {
  schema: z.string().transform((value) =>
    value.split(",").map((part) => part.trim()).filter((part) => part !== "")
  ).pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))),
  range: "addresses and networks such as 10.0.0.0/8, separated by commas",
};

const broker = {
  schema: z.string().transform((value, context) => {
    if (value === "") return undefined;
    const place = readBrokerPlace(value);
    if (place !== undefined) return place;
    context.addIssue({ code: "custom", message: "no address" });
    return z.NEVER;
  }),
  range: "nats://USER:PASSWORD@HOST:4222, or tls://…; several servers of one cluster by commas",
};

/** Every setting of `photosort hub`; help, `.env.example` and `docs/hub.md` are made from it. */
export const hubSettings = {
  database: {
    env: "HUB_DATABASE",
    unit: "address",
    fallback: "",
    describe: "The PostgreSQL database, 15 or newer, by the login that serves",
    isSecret: true,
    ...address,
  },
  migrateDatabase: {
    env: "HUB_MIGRATE_DATABASE",
    unit: "address",
    fallback: "",
    describe: "The same database by the login that owns its tables; for `hub migrate` alone",
    isSecret: true,
    ...address,
  },
  secretKey: {
    env: "HUB_SECRET_KEY",
    unit: "key",
    fallback: "",
    describe: "Seals the keys that sign logins; without it a copy of the database signs nothing",
    isSecret: true,
    ...secretKey,
  },
  host: {
    env: "HUB_HOST",
    flag: "host",
    unit: "address",
    fallback: "127.0.0.1",
    describe: "Address to listen at; 0.0.0.0 for all, which needs TLS or a listed proxy",
    schema: z.union([z.ipv4(), z.ipv6()]),
    range: "an address of this computer",
  },
  port: {
    env: "HUB_PORT",
    flag: "port",
    unit: "port",
    fallback: "8686",
    describe: "Port of the API and the page",
    ...whole(1, 65_535),
  },
  roots: {
    env: "HUB_ROOTS",
    flag: "roots",
    unit: "folders",
    fallback: "",
    describe: "Folders whose photos may be taken in; workers know them by these names",
    ...roots,
  },
  objects: {
    env: "HUB_OBJECTS",
    flag: "objects",
    unit: "folder",
    fallback: "",
    describe: "Where developed photos, thumbnails and uploads are kept",
    ...objects,
  },
  s3KeyId: {
    env: "HUB_S3_KEY_ID",
    unit: "key",
    fallback: "",
    describe: "Names the key by which the hub asks S3",
    isSecret: true,
    ...text("as the server gives it"),
  },
  s3Secret: {
    env: "HUB_S3_SECRET",
    unit: "key",
    fallback: "",
    describe: "Secret of that key",
    isSecret: true,
    ...text("as the server gives it"),
  },
  broker: {
    env: "HUB_BROKER",
    unit: "address",
    fallback: "",
    describe: "NATS servers that keep the queue; empty: the hub's database does",
    isSecret: true,
    ...broker,
  },
  brokerCredentials: {
    env: "HUB_BROKER_CREDENTIALS",
    flag: "broker-credentials",
    unit: "file",
    fallback: "",
    describe: "A file of credentials (.creds) by which the hub logs in at NATS",
    ...text("a file"),
  },
  brokerCa: {
    env: "HUB_BROKER_CA",
    flag: "broker-ca",
    unit: "file",
    fallback: "",
    describe: "Certificate of who vouches for the NATS servers, PEM; empty: whom the system trusts",
    ...text("a file"),
  },
  brokerCopies: {
    env: "HUB_BROKER_COPIES",
    flag: "broker-copies",
    unit: "copies",
    fallback: "1",
    describe: "Copies of each message in a cluster of NATS, when the hub first makes its streams",
    ...whole(1, 5),
  },
  tlsCert: {
    env: "HUB_TLS_CERT",
    flag: "tls-cert",
    unit: "file",
    fallback: "",
    describe: "Certificate chain, PEM; with HUB_TLS_KEY the hub answers HTTPS",
    ...text("a file"),
  },
  tlsKey: {
    env: "HUB_TLS_KEY",
    flag: "tls-key",
    unit: "file",
    fallback: "",
    describe: "Private key of that certificate, PEM",
    ...text("a file"),
  },
  proxies: {
    env: "HUB_PROXIES",
    flag: "proxies",
    unit: "addresses",
    fallback: "",
    describe: "Proxies that end TLS before the hub, and whose X-Forwarded-For is believed",
    ...addresses,
  },
  metrics: {
    env: "HUB_METRICS",
    flag: "metrics",
    unit: "addresses",
    fallback: "127.0.0.1,::1",
    describe: "From where /metrics may be read without a key",
    schema: z.union([z.literal("off").transform((): string[] => []), addresses.schema]),
    range: `${addresses.range}, or off for none`,
  },
  metricsKey: {
    env: "HUB_METRICS_KEY",
    unit: "key",
    fallback: "",
    describe: "Whoever sends it as Bearer may read /metrics from anywhere",
    isSecret: true,
    schema: z.string().refine((value) => value === "" || value.length >= 20),
    range: "20 characters or more",
  },
  drainSeconds: {
    env: "HUB_DRAIN_SECONDS",
    flag: "drain-seconds",
    unit: "s",
    fallback: "0",
    describe:
      "So long a hub that is to end answers on while /readyz says so: as long as a balancer takes to see it",
    ...whole(0, 600),
  },
  processingMinutes: {
    env: "HUB_PROCESSING_MINUTES",
    flag: "processing-minutes",
    unit: "min",
    fallback: "10",
    describe: "A photo that a worker has for longer is given to another one",
    ...whole(1, 1440),
  },
  databaseConnections: {
    env: "HUB_DATABASE_CONNECTIONS",
    flag: "database-connections",
    unit: "connections",
    fallback: "10",
    describe: "Connections to PostgreSQL at once; the queue has as many again, tasks up to 32 more",
    ...whole(2, 100),
  },
  peopleMemory: {
    env: "HUB_PEOPLE_MEMORY",
    flag: "people-memory",
    unit: "MB",
    fallback: "1024",
    describe: "Memory for the people of the tenants that were looked at last",
    ...whole(16, 262_144),
  },
  candidates: {
    env: "HUB_CANDIDATES",
    flag: "candidates",
    unit: "",
    fallback: "memory",
    describe: "Where faces are compared with people: here, or by PostgreSQL's extension vector",
    ...oneOf("memory", "pgvector"),
  },
  embedder: {
    env: "HUB_EMBEDDER",
    flag: "embedder",
    unit: "model",
    fallback: "",
    describe: "Embedding model, by its id in models/manifest.json; empty: photosort's own",
    ...text("an id"),
  },
  logLevel: {
    env: "HUB_LOG_LEVEL",
    flag: "log-level",
    unit: "",
    fallback: "info",
    describe: "What is logged to standard error",
    ...oneOf("debug", "info", "warning", "error"),
  },
  logFormat: {
    env: "HUB_LOG_FORMAT",
    flag: "log-format",
    unit: "",
    fallback: "text",
    describe: "Lines for humans, or JSON lines for programs",
    ...oneOf("text", "json"),
  },
} as const satisfies Readonly<Record<string, HubSettingSpec>>;

export type HubSettingKey = keyof typeof hubSettings;

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
