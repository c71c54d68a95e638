import type { Formats } from "../../../words/formats.ts";

/** Jobs: folders that are taken in. */
export const enJobs = ({ number, plural, duration, bytes }: Formats) => ({
  start: "Take in a folder…",
  none: "No folder was taken in yet",
  noneHint: "Take in a folder with photos: the hub finds the faces, and who is who.",
  noneToSee: "Nobody has taken in a folder yet.",
  status: {
    SCANNED: "Looking for photos",
    PUBLISHED: "At work",
    COMPLETED: "Done",
    FAILED: "Stopped",
  },
  doneOf: (done: number, all: number) => `${number(done)} of ${number(all)}`,
  photos: (count: number) => plural(count, { one: "1 photo", other: "# photos" }),
  failed: (count: number) => plural(count, { one: "1 photo failed", other: "# photos failed" }),
  left: (seconds: number) => `about ${duration(seconds)} left`,
  took: (seconds: number) => `took ${duration(seconds)}`,
  startedBy: (who: string, when: string) => `by ${who}, ${when}`,
  faces: (count: number) => plural(count, { one: "1 face", other: "# faces" }),
  people: (made: number, matched: number) =>
    `${plural(made, { one: "1 new person", other: "# new people" })}, ` +
    `${plural(matched, { one: "1 known", other: "# known" })}`,
  figures: {
    scanned: "Found",
    inserted: "New",
    duplicates: "Known already",
    skipped: "Skipped",
    published: "Handed out",
    processed: "Processed",
    no_faces: "Without faces",
    failed: "Failed",
    failed_batches: "Batches that wait",
    faces: "Faces",
    persons_created: "New people",
    persons_matched: "Known people",
  },
  figureHints: {
    duplicates: "Photos that the hub had already, by path or by content",
    skipped: "Files that are no photos, or that could not be opened",
    failed_batches: "They are handed out again by themselves",
  },
  fault: "What happened",
  folder: "Folder",
  by: "Taken in by",
  begun: "Begun",
  ended: "Ended",
  toPhotos: "Photos of this job",
  toFailed: "Photos that failed",
  stop: "Look no further",
  stopEffect: "No more files are looked for; the photos that were found are processed.",
  stopped: "The job looks no further",
  back: "All jobs",
  gone: "There is no such job",
  dialog: {
    title: "Take in a folder",
    path: "Folder on the hub's computer",
    pathHint: "One of the folders below, or a folder in it: photos/2026/june",
    roots: "Folders that may be taken in",
    noRoots:
      "No folder of the hub's computer may be taken in. Whoever runs the hub allows some by HUB_ROOTS; photos can be uploaded under Photos.",
    name: "Name of the job",
    nameHint: "Left empty, the folder's name",
    recursive: "Folders in it, too",
    look: "See what there is",
    lookEffect: "Counts the photos and changes nothing.",
    go: "Take in",
    goEffect: (photos: number) =>
      photos === 0 ? "There is nothing new in this folder." : plural(photos, {
        one: "1 photo is read and its faces are found. The folder itself is not changed.",
        other: "# photos are read and their faces are found. The folder itself is not changed.",
      }),
    missing: "Enter the path of a folder.",
    found: (photos: number, size: number) =>
      photos === 0
        ? "No new photos"
        : `${plural(photos, { one: "1 new photo", other: "# new photos" })}, ${bytes(size)}`,
    known: (count: number) =>
      plural(count, { one: "1 photo is known already", other: "# photos are known already" }),
    skipped: (count: number) =>
      plural(count, { one: "1 file is no photo", other: "# files are no photos" }),
    time: (seconds: number) => `It takes about ${duration(seconds)} with the workers of now.`,
    noTime: "How long it takes shows once a worker is there.",
    started: (name: string) => `Started: ${name}`,
    show: "Show it",
  },
});
