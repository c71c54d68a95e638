/** The folders of an event, relative to EventRoot, with forward slashes. */
export const layout = {
  incoming: "Incoming",
  processed: "Processed",
  thumbs: "Processed/thumbs",
  people: "People",
  noFaces: "Admin/NoFaces",
  errors: "Admin/Errors",
  /** What stood in the way of photos; made for the first one. */
  replaced: "Admin/Replaced",
  references: "Admin/People",
  logs: "Admin/logs",
  temporary: "Admin/tmp",
  database: "Admin/photosort.db",
  /** Where a database is made anew, or brought up to date from a backup, before it takes its place. */
  rebuilt: "Admin/photosort.db.rebuilt",
  restored: "Admin/photosort.db.restored",
  backups: "Admin/backups",
  /** What humans decided, one JSON object a line. */
  decisions: "Admin/decisions.jsonl",
  lock: "Admin/photosort.lock",
  instance: "Admin/photosort.instance.json",
  /** Stands in an event that is nothing but a demo. */
  demo: "Admin/photosort.demo",
  retentionLog: "Admin/retention.jsonl",
} as const;

/** Where exports go; made for the first one. */
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
