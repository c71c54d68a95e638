import { counted } from "./counted.ts";
import { folderKey } from "./folder_name.ts";

/**
 * Why files are left alone by their names: thumbnails and previews, what lies in a recycle bin, or
 * what systems and programs keep for themselves.
 */
export type LeftOutKind = "thumbnail" | "deleted" | "own";

/** Names may hold `*` for anything but a slash; a folder may be told by those above it. */
interface Rule {
  kind: LeftOutKind;
  /** Description of these files, and of the program or device that makes them. */
  what: string;
  folders?: readonly string[];
  files?: readonly string[];
  /** Folders in those of `folders` that hold photos nevertheless. */
  butFor?: readonly string[];
}

/**
 * Rules for files beside photos that are not photos of the event. They use only names that cameras,
 * systems and programs give and people do not: a photo that somebody calls `thumb.jpg`, or keeps in
 * a folder `Private`, stays a photo. The first rule that matches applies.
 */
const rules: readonly Rule[] = [
  {
    kind: "thumbnail",
    what: "preview pictures that a camera made of its videos and RAWs",
    folders: ["MISC/THM", "MISC/IDX", "THMBNL", "CANONMSC", "AVF_INFO"],
    files: ["*.thm", "*.tnl"],
  },
  {
    kind: "thumbnail",
    what: "video data of a card, whose photos are in DCIM",
    folders: [
      ...["PRIVATE/M4ROOT", "PRIVATE/XDROOT", "PRIVATE/AVCHD", "PRIVATE/SONY", "PRIVATE/DATA"],
      ...["PRIVATE/PANA_GRP", "PRIVATE/PANASONIC", "PRIVATE/OLYMPUS", "M4ROOT", "XDROOT"],
    ],
  },
  {
    kind: "thumbnail",
    what: "thumbnails of a NAS",
    folders: ["@eaDir", ".@__thumb", ".wdmc", ".wdcache"],
    files: ["SYNOFILE_THUMB*", "SYNOPHOTO_THUMB*", "SYNOPHOTO_FILM*", "SYNOVIDEO_*"],
  },
  {
    kind: "thumbnail",
    what: "thumbnails of a phone or a desktop",
    folders: [".thumbnails", ".thumbnail", ".thumbs", ".thumb", ".xvpics", "iPod Photo Cache"],
    files: [".thumbdata*"],
  },
  {
    kind: "thumbnail",
    what: "previews and caches of a RAW developer",
    folders: [
      ...["*.lrdata", "*.lrcat-data", ".BridgeCache*", "* Bridge Cache"],
      ...[
        "Bridge Cache",
        "CaptureOne/Cache",
        "CaptureOne/Settings*",
        "CaptureOne/Proxies",
        "ON1 Cache",
        "*.on1",
        "Luminar *Catalog",
        "Luminar *Cache",
        "DxO Cache",
      ],
    ],
    files: [".BridgeCache*", "*.cot", "*.cof", "*.cop", "*.lrprev", "*.lrfprev"],
  },
  {
    kind: "thumbnail",
    what: "files of a photo library that are not originals",
    folders: [
      ...["*.photoslibrary/*", "*.photolibrary/*", "*.migratedphotolibrary/*", "*.aplibrary/*"],
      "*.cocatalog/*",
    ],
    butFor: ["originals", "Masters"],
  },
  {
    kind: "own",
    what: "photos from before an editor changed them",
    folders: [".picasaoriginals", "[Originals]"],
  },
  {
    kind: "deleted",
    what: "recycle bins",
    folders: [
      ...["$RECYCLE.BIN", "RECYCLER", "RECYCLED", "Recycle.Bin", "Recycle Bin - *", "#recycle"],
      ...["@Recycle", ".recycle", ".Recycle.Bin", ".Trash", ".Trashes", ".Trash-*", ".dtrash"],
      ...["trashbox", "Network Trash Folder", "files_trashbin", ".trashed-*"],
    ],
    files: [".trashed-*"],
  },
  {
    kind: "own",
    what: "earlier versions and unfinished copies of a NAS or a backup",
    folders: [
      ...["_gsdata_", "#snapshot", "@snapshot", "~snapshot", "@Recently-Snapshot", "@tmp"],
      ...["@upload_cache", "files_versions", "appdata_*"],
    ],
  },
  {
    kind: "own",
    what: "files that a system keeps for itself or recovered after a fault",
    folders: [
      ...["lost+found", "LOST.DIR", "FOUND.???", "System Volume Information", "__MACOSX"],
      ...["Temporary Items", "Android/data", "Android/obb", ".*"],
    ],
  },
];

const compiled = rules.map(({ kind, folders = [], files = [], butFor = [] }) => ({
  kind,
  folders: pattern(folders),
  files: pattern(files),
  butFor: pattern(butFor),
}));

function pattern(names: readonly string[]): RegExp {
  const any = names.map((name) =>
    folderKey(name).replace(/[$()+.[\]^{|}]/g, "\\$&").replaceAll("*", "[^/]*")
      .replaceAll("?", "[^/]")
  );
  return any.length === 0 ? /$^/ : new RegExp(`(?:^|/)(?:${any.join("|")})$`);
}

/**
 * @param path of a folder, relative to where photos come from, with forward slashes. The folders
 * above it are not asked about.
 */
export function leftOutFolder(path: string): LeftOutKind | undefined {
  const key = folderKey(path);
  return compiled.find(({ folders, butFor }) => folders.test(key) && !butFor.test(key))?.kind;
}

/** @param name of a file, without its folder. */
export function leftOutFile(name: string): LeftOutKind | undefined {
  const key = folderKey(name);
  return compiled.find(({ files }) => files.test(key))?.kind;
}

/** @param path of a file, relative to where photos come from, with forward slashes. */
export function leftOut(path: string): LeftOutKind | undefined {
  const parts = path.split("/"), name = parts.pop()!;
  for (let depth = 1; depth <= parts.length; depth++) {
    const kind = leftOutFolder(parts.slice(0, depth).join("/"));
    if (kind !== undefined) return kind;
  }
  return leftOutFile(name);
}

/** @returns such as `12 thumbnails and previews, 1 file in a recycle bin`; empty if there are none. */
export function leftOutWords(counts: Partial<Record<LeftOutKind, number>>): string {
  const { thumbnail = 0, deleted = 0, own = 0 } = counts;
  return [
    thumbnail > 0 && counted(thumbnail, "thumbnail or preview", "thumbnails and previews"),
    deleted > 0 && `${counted(deleted, "file")} in recycle bins`,
    own > 0 && `${counted(own, "file")} that systems and programs keep for themselves`,
  ].filter((part) => part !== false).join(", ");
}
