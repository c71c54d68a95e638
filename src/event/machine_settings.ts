import {
  decimal,
  oneOf,
  type SettingSpec,
  text,
  whole,
  wholeOrAuto,
} from "../runtime/setting_values.ts";

/**
 * Settings of the machine, or of one start: folders, how much is done at a time, how files arrive.
 */
export const machineSettings = {
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
    describe:
      "A card or drive from which photosort reads photos instead of Incoming; it never writes there",
    ...text("a folder outside the event's folder"),
  },
  output: {
    env: "OUTPUT",
    flag: "output",
    unit: "folder",
    fallback: "",
    describe:
      "A drive to which photosort also copies people's folders, with verification; it only adds files",
    ...text("a folder outside the event's folder; its parent must exist"),
  },
  mirror: {
    env: "MIRROR",
    flag: "mirror",
    unit: "",
    fallback: "off",
    describe:
      "Whether photosort removes delivered photos from the output when they move to another folder",
    ...oneOf("on", "off"),
  },
  workers: {
    env: "WORKERS",
    flag: "workers",
    unit: "threads",
    fallback: "auto",
    describe:
      "Threads that develop photos, 330 MB of memory each; auto: by cores, free memory and battery",
    ...wholeOrAuto(1, 8),
  },
  settleSeconds: {
    env: "SETTLE_SECONDS",
    flag: "settle-seconds",
    unit: "s",
    fallback: "2",
    describe: "How long a file must stay unchanged before it is read",
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
    describe: "Whether photosort listens to the file system's notices besides the scans",
    ...oneOf("on", "off"),
  },
  errorGraceSeconds: {
    env: "ERROR_GRACE_SECONDS",
    flag: "error-grace-seconds",
    unit: "s",
    fallback: "10",
    describe: "How long an undecodable file must stay unchanged before it goes to Admin/Errors",
    ...decimal(0, 3600),
  },
  incompleteMinutes: {
    env: "INCOMPLETE_MINUTES",
    flag: "incomplete-minutes",
    unit: "min",
    fallback: "10",
    describe: "How long an incomplete file must stay unchanged before it goes to Admin/Errors",
    ...decimal(0, 1440),
  },
  maxMegapixels: {
    env: "MAX_MEGAPIXELS",
    flag: "max-megapixels",
    unit: "MP",
    fallback: "268",
    describe: "photosort refuses larger pictures, because they need too much memory",
    ...whole(1, 1000),
  },
  photoTimeoutSeconds: {
    env: "PHOTO_TIMEOUT_SECONDS",
    flag: "photo-timeout-seconds",
    unit: "s",
    fallback: "60",
    describe: "If one photo takes longer, photosort gives it up and starts a new worker",
    ...decimal(1, 3600),
  },
  regroupFaces: {
    env: "REGROUP_FACES",
    flag: "regroup-faces",
    unit: "faces",
    fallback: "500",
    describe:
      "Number of new faces after which photosort regroups all people, even while photos still arrive",
    ...whole(1, 1_000_000),
  },
  links: {
    env: "LINKS",
    flag: "links",
    unit: "",
    fallback: "auto",
    describe: "auto makes hard links, and copies if the file system has no links",
    ...oneOf("auto", "copy"),
  },
  modelsDir: {
    env: "MODELS_DIR",
    flag: "models-dir",
    unit: "folder",
    fallback: "",
    describe: "Folder of the model files; if empty, the folder of photosort's manifest",
    ...text("a folder"),
  },
  modelsMirror: {
    env: "MODELS_MIRROR",
    flag: "models-mirror",
    unit: "folder or URL",
    fallback: "",
    describe:
      "Place from which photosort fetches model files first; if empty, ../shared/models if it exists",
    ...text("a folder or an https URL"),
  },
  logLevel: {
    env: "LOG_LEVEL",
    flag: "log-level",
    unit: "",
    fallback: "info",
    describe: "Least serious level that the log shows",
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
