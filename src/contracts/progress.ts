import { z } from "zod";
import { saidOf } from "./said.ts";
import { workerStatus } from "./worker_status.ts";

/**
 * How far an event is: `GET /api/tracker/progress`, and `progress` on the event stream. It holds
 * everything that the top bar, the rail's counts, the banners and the page Progress show, so that
 * one message keeps them all true.
 */

const count = z.int().nonnegative();
const moment = z.iso.datetime();
const bytes = z.int().nonnegative();

export const photoCounts = z.strictObject({
  sorted: count.describe("In people's folders, in NoFaces, or in no folder by the event's rule"),
  toGo: count.describe("Still to be read, developed, identified or placed"),
  withPeople: count.describe("In people's folders"),
  noFaces: count.describe("In Admin/NoFaces"),
  unnamed: count.describe("In no folder, as only named guests have any"),
  dropped: count.describe("In no folder, as a human took them out"),
  setAside: count.describe("Files in Admin/Errors, and files on cards with a note there"),
  incomplete: count.describe("Files that photosort waits for the rest of"),
  duplicates: count.describe("Further files of photos that are counted already"),
  listed: count.describe(
    "Photos that the page Photos lists: sorted, under way, taken out of folders, and set aside",
  ),
});
export type PhotoCounts = z.infer<typeof photoCounts>;

export const pace = z.strictObject({
  photosPerMinute: z.number().nonnegative().nullable()
    .describe("While there was something to do; null until enough photos tell"),
  secondsLeft: z.number().nonnegative().nullable(),
  doneAt: moment.nullable().describe("Null if nothing is left, or if it cannot be told"),
});
export type PhotoPace = z.infer<typeof pace>;

/** The steps of a photo's way, in their order. */
export const STAGES = ["arriving", "developing", "identifying", "placing", "delivering"] as const;
export const queueStage = z.strictObject({
  stage: z.enum(STAGES),
  waiting: count.describe("Photos that wait for this step or are in it"),
});
export type QueueStage = z.infer<typeof queueStage>;

export const arrivedPhoto = z.strictObject({
  photo: z.int().describe("The photo's number in the event"),
  fileName: z.string().describe("As the camera named it"),
  takenAt: moment.nullable(),
  arrivedAt: moment,
  people: count.describe("Faces in it that count for somebody"),
  width: z.int().positive().describe("Of the thumbnail, in pixels, after its turn"),
  height: z.int().positive(),
  picture: z.string().nullable()
    .describe("Address of the thumbnail; null if it is not developed yet or there is none"),
});
export type ArrivedPhoto = z.infer<typeof arrivedPhoto>;

/** A folder that photos come from, are kept in, or go to, with the drive that it is on. */
export const driveState = z.strictObject({
  role: z.enum(["event", "source", "output"]),
  name: z.string().describe("What the operator calls it: a card's name, or a drive such as `F:`"),
  path: z.string(),
  state: z.enum(["here", "away", "full", "readOnly"])
    .describe("away: photosort waits for it; full: nothing more can be written"),
  done: count.describe("Files read from the source, or delivered to the output"),
  waiting: count.describe("Files that are still to be read or delivered"),
  freeBytes: bytes.nullable().describe("Null if it is away"),
  totalBytes: bytes.nullable(),
});
export type DriveState = z.infer<typeof driveState>;

export const workerCounts = z.strictObject({
  running: count,
  busy: count,
  most: count.describe("As many may run by the settings and the machine's load"),
});
export type WorkerCounts = z.infer<typeof workerCounts>;

export const errorCause = z.strictObject({
  cause: z.string().describe("As in core/photo_fault.ts, such as `truncated`"),
  files: count,
  lastFile: z.string().describe("Name of the file that failed last"),
  lastAt: moment,
});
export type ErrorCause = z.infer<typeof errorCause>;

export const peopleCounts = z.strictObject({
  guests: count.describe("People with a folder"),
  named: count.describe("Of the guests"),
  strangers: count.describe("People without a folder"),
  hidden: count.describe("People whom the operator hid"),
});
export type PeopleCounts = z.infer<typeof peopleCounts>;

/** What keeps photosort from going on, or soon will. */
export const TROUBLES = [
  ...["sourceAway", "eventAway", "outputAway", "diskFull", "diskLow", "databaseLocked"] as const,
  ...["hubAway", "restarting", "engineFault"] as const,
] as const;
export const trouble = z.strictObject({
  kind: z.enum(TROUBLES)
    .describe("engineFault: sorting stopped, and nobody had asked for that"),
  subject: z.string()
    .describe("The folder, drive or hub that it is about, or why sorting stopped; or empty"),
  said: saidOf("subject").optional(),
  since: moment,
});
export type Trouble = z.infer<typeof trouble>;

export const progressView = z.strictObject({
  at: moment.describe("When this was counted"),
  event: z.strictObject({
    name: z.string(),
    runsSince: moment.describe("When this run of photosort began"),
  }),
  sorting: workerStatus,
  photos: photoCounts,
  pace,
  queue: z.array(queueStage).describe("Each stage once, in order"),
  people: peopleCounts,
  questions: count.describe("Questions in the review queue"),
  workers: workerCounts,
  drives: z.array(driveState).describe("The event's own first"),
  errors: z.array(errorCause).describe("The cause with most files first"),
  troubles: z.array(trouble),
});
export type ProgressView = z.infer<typeof progressView>;

/** The photos that arrived last, the latest first: `GET /api/tracker/recent?limit=`. */
export const recentPhotos = z.strictObject({ photos: z.array(arrivedPhoto) });
export type RecentPhotos = z.infer<typeof recentPhotos>;
/** As many recent photos are sent at most. */
export const MOST_RECENT = 48;
