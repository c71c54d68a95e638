/** What each setting is, by its name in the environment. */
export const settingSentences = {
  ROOT: "The event's folder",
  SOURCE:
    "A card or drive from which photosort reads photos instead of Incoming; it never writes there",
  OUTPUT:
    "A drive to which photosort also copies people's folders, with verification; it only adds files",
  MIRROR:
    "Whether photosort removes delivered photos from the output when they move to another folder",
  PAGE: "Whether `run` serves the operator's page on this computer",
  PAGE_PORT: "Port of the page; if another program has it, the next free one",
  PAGE_LAN:
    "Whether phones in the same network may see how far sorting is, after they scanned a code",
  GUEST_PORT:
    "Port of guests' pages, once the operator opens them; if another program has it, the next free one",
  EVENT_HUB:
    "The hub with which `run` and `push` exchange photos, people and decisions; empty: with none",
  WORKERS:
    "Threads that develop photos, 330 MB of memory each; auto: by cores, free memory and battery",
  SETTLE_SECONDS: "How long a file must stay unchanged before it is read",
  RESCAN_SECONDS: "Pause between full scans of Incoming; 0 relies on the watcher alone",
  WATCH: "Whether photosort listens to the file system's notices besides the scans",
  ERROR_GRACE_SECONDS:
    "How long an undecodable file must stay unchanged before it goes to Admin/Errors",
  INCOMPLETE_MINUTES:
    "How long an incomplete file must stay unchanged before it goes to Admin/Errors",
  MAX_MEGAPIXELS: "photosort refuses larger pictures, because they need too much memory",
  PHOTO_TIMEOUT_SECONDS: "If one photo takes longer, photosort gives it up and starts a new worker",
  REGROUP_FACES:
    "Number of new faces after which photosort regroups all people, even while photos still arrive",
  LINKS: "auto makes hard links, and copies if the file system has no links",
  MODELS_DIR: "Folder of the model files; if empty, the folder of photosort's manifest",
  MODELS_MIRROR:
    "Place from which photosort fetches model files first; if empty, ../shared/models if it exists",
  LOG_LEVEL: "Least serious level that the log shows",
  LOG_FORMAT: "Readable lines, or one JSON object a line",
  BACKLOG_ORDER: "Which of the waiting photos photosort sorts first, by the time of the file",
  PAIRS: "Which file of a RAW+JPEG pair photosort develops",
  CAMERA_CLOCKS: "How much to add to the capture times of cameras with a wrong clock",
  LONG_EDGE: "Long edge of the developed photo; smaller photos keep their size",
  JPEG_QUALITY: "JPEG quality of the developed photo",
  THUMBNAIL_EDGE: "Long edge of the thumbnail",
  METADATA: "Which of the camera's metadata the developed photo keeps",
  DETECT_EDGE: "Long edge of the picture in which photosort looks for faces",
  FACE_MIN_SCORE: "A face counts if the detector's confidence is at least this",
  FACE_MIN_PIXELS: "A face counts if it is at least this high in the original photo",
  FACE_MIN_DEVELOPED_PIXELS:
    "A face counts if it is at least this high in the developed photo (panorama: in the strip searched for faces)",
  FACE_MIN_SHARPNESS: "A face counts if it is at least this sharp (variance of the Laplacian)",
  FACE_MIN_CLARITY:
    "A face counts if it is at least this clear; if empty, the embedding model's own value",
  EMBEDDER: "Id of the embedding model in models/manifest.json; if empty, the manifest's choice",
  WRONG_COST:
    "How many times worse it is to put two people into one folder than to give one person two; if empty, the embedding model's own value, 2",
  STRICT_DISTANCE:
    "A new face this close to a person joins that person at once, whatever else speaks for it; if empty, evidence decides",
  LOOSE_DISTANCE: "Faces farther apart than this never join one person; if empty, evidence decides",
  FOLDERS: "Who gets a folder: every guest, or only guests with a name",
  STAFF_MAKES_GROUPS: "Whether a photo of one guest and staff goes into Group instead of Solo",
  SIDECARS: "Whether an XMP file beside each developed photo says whom it shows and where",
  RETAIN_ORIGINALS_DAYS:
    "How long after the event `retention` keeps sorted originals in Incoming; 0: for ever",
  RETAIN_DEVELOPED_DAYS: "How long after the event `retention` keeps developed photos; 0: for ever",
  RETAIN_FACES_DAYS: "How long after the event `retention` keeps face data; 0: for ever",
} as const;

/** The values that a setting accepts. */
export const rangeSentences = {
  rangeWhole: "{low:#} to {high:#}, whole",
  range: "{low:#} to {high:#}",
  rangeOrAuto: "auto, or {low:#} to {high:#}",
  rangeMetadata: "none, or a list of {parts}",
  rangeClocks: "CAMERA=±H:MM:SS; …, a camera being its name or serial number as in `status`",
  rangeModel: "a model's id",
} as const;
