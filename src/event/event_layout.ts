/** The folders of an event, relative to EventRoot, with forward slashes. */
export const layout = {
  incoming: "Incoming",
  processed: "Processed",
  thumbs: "Processed/thumbs",
  people: "People",
  noFaces: "Admin/NoFaces",
  errors: "Admin/Errors",
  /** Files that stood in the way of photos; the folder is made for the first one. */
  replaced: "Admin/Replaced",
  references: "Admin/People",
  logs: "Admin/logs",
  temporary: "Admin/tmp",
  /** Pictures cut out of developed photos for the operator's page; made for the first one. */
  cache: "Admin/cache",
  cachedFaces: "Admin/cache/faces",
  database: "Admin/photosort.db",
  /** New databases, made from the originals or from a backup, before they take the event's place. */
  rebuilt: "Admin/photosort.db.rebuilt",
  restored: "Admin/photosort.db.restored",
  backups: "Admin/backups",
  /** Decisions of humans, one JSON object a line. */
  decisions: "Admin/decisions.jsonl",
  lock: "Admin/photosort.lock",
  instance: "Admin/photosort.instance.json",
  /** Marks an event that is only a demo. */
  demo: "Admin/photosort.demo",
  /** One folder for each guest who gets their photos; what lies there may be published. */
  galleries: "Galleries",
  /** Sheets of small pictures for whoever designs the album. */
  contactSheets: "ContactSheets",
  /** Where scripts reach a running photosort; there while the page is served. */
  page: "Admin/page.json",
  /** The key that signs the page's cookies, and the port that it was served at. */
  pageKey: "Admin/page.key.json",
  /** The port that guests' pages were served at, which posters lead to. */
  guestPort: "Admin/guests.port.json",
  /** The folders that photos come from and go to, as chosen in the page on one computer. */
  job: "Admin/job.json",
  /** Held while invitations are sent. */
  outboxLock: "Admin/outbox.lock",
  /** Held while galleries are published. */
  publishLock: "Admin/publish.lock",
  retentionLog: "Admin/retention.jsonl",
} as const;

/** The folder of exports; made for the first one. */
export const exportsFolder = "Admin/export";

/** The folders that a new event starts with. */
export const eventFolders: readonly string[] = [
  layout.incoming,
  layout.processed,
  layout.thumbs,
  layout.people,
  layout.noFaces,
  layout.errors,
  layout.references,
  layout.logs,
  layout.temporary,
];
