import { join, resolve } from "node:path";
import { type Config, withEventSettings } from "../event/settings.ts";
import { type CameraClocks, clockCorrection } from "../core/camera_clock.ts";
import { type EventCounts, toGoOf } from "../core/event_counts.ts";
import type { Pace } from "../runtime/pace.ts";
import { counted } from "../core/counted.ts";
import { layout } from "../event/event_layout.ts";
import { exitCodes } from "../core/exit_codes.ts";
import type { PhotoState } from "../core/photo_state.ts";
import { leftOutWords } from "../core/left_out.ts";
import type { LeftOutCounts } from "../event/db/photos/left_out.ts";
import type { CardSummary } from "../event/db/photos/cards.ts";
import type { IncompleteRow } from "../event/db/photos/incomplete.ts";
import type { OutputSummary } from "../event/db/photos/outputs.ts";
import type { CameraSummary } from "../event/db/photos/photos.ts";
import { openForReading } from "../event/db/open.ts";
import { createStore, type Store } from "../event/db/store.ts";
import { findEventRoot } from "../event/disk/event_root.ts";
import { type Instance, runningInstance } from "../event/disk/instance_lock.ts";
import { paceWords } from "../event/engine/progress.ts";
import {
  findOutsidePhotos,
  outsideLines,
  type OutsidePhotos,
} from "../event/counting/outside_photos.ts";
import { refuseUnknownCameras } from "../event/sorting/known_cameras.ts";
import { matchBounds } from "../event/identity/match_bounds.ts";
import {
  type DoubtedPortrait,
  doubtedPortraits,
} from "../event/identity/references/doubted_portraits.ts";
import type { CommandContext } from "./context.ts";
import {
  countForOperator,
  placeName,
  sourceIfThere,
  toldOf,
  type ToldStanding,
} from "../event/counting/count_for_operator.ts";
import { shippedEmbedder } from "../event/models_location.ts";
import { requireDatabase } from "../event/recovery/require_database.ts";

/** The event at a glance. */
export interface EventStatus {
  root: string;
  /** Who is at work on it, or null. */
  running: Instance | null;
  /** Grows with every change of the event: at the same number, all that is told is the same. */
  sequence: number;
  /** What has become of everything that arrived. */
  counts: EventCounts;
  /** Photos, each one content, by how far they are. */
  photos: Record<PhotoState, number>;
  /** Further files of photos, whatever became of these. */
  duplicates: number;
  /** The cameras at work, the busiest first; times are by their own clocks. */
  cameras: (CameraSummary & { correctionSeconds: number })[];
  /** Cards that photos were read from, where there were any. */
  cards: CardSummary[];
  /** Folders that people's folders are delivered to, the one in use last first. */
  /** Where what waits lies, and how many files there. */
  waitingIn: ToldStanding["waitingIn"];
  /** How fast photos were sorted last, and how long what is left takes at that. */
  pace: Pace;
  /** When that will be, ISO 8601; null while nobody sorts, or nobody can tell. */
  doneAt: string | null;
  /** Photos in the event's folder that nobody sorts, as they do not lie in Incoming. */
  outside: OutsidePhotos;
  outputs: (OutputSummary & { undelivered: number })[];
  /** Files in Incoming or on cards that are no photos. */
  ignored: number;
  /** Files there that are left alone by their names, by why. */
  leftOut: LeftOutCounts;
  faces: { found: number; usable: number };
  people: { folder: string; photos: number }[];
  /** Files that are not whole yet, and stay where they are for now; `since` as text, in UTC. */
  incomplete: { path: string; card: number | null; reason: string; since: string }[];
  /** Photos in Admin/People that are not used, or that look like two people with names. */
  portraits: DoubtedPortrait[];
  /** `movedTo`: of a file on a card, which stays there, the note about it. */
  errors: {
    path: string;
    card: number | null;
    code: string;
    reason: string;
    movedTo: string | null;
  }[];
}

/** Prints where the event stands; changes nothing, and a running photosort is not disturbed. */
export async function statusCommand(
  context: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  const store = createStore(openForReading(await requireDatabase(root)));
  const status = await readStatus(root, store, config, context.say).finally(() => store.close());
  if (json) context.print(JSON.stringify(status));
  else for (const line of statusLines(status)) context.print(line);
  return exitCodes.ok;
}

async function readStatus(
  root: string,
  store: Store,
  given: Config,
  say: (line: string) => void,
): Promise<EventStatus> {
  const config = withEventSettings(given, store.settings.all());
  refuseUnknownCameras(store, config);
  const outside = await findOutsidePhotos(root, store);
  const source = await sourceIfThere({ ...config, root }, say);
  let known: ReturnType<typeof readKnown> & Pick<EventStatus, "portraits">;
  const embedder = await shippedEmbedder(config);
  const judge = { store, model: embedder.id, bounds: matchBounds(config, embedder) };
  const read = () =>
    void (known = {
      ...readKnown(root, store, config.cameraClocks),
      portraits: doubtedPortraits(judge),
    });
  const standing = toldOf(await countForOperator(store, root, source, read));
  const running = runningInstance(root) ?? null, { secondsLeft } = standing.pace;
  const isSorting = running?.doing === "sorting" && secondsLeft !== null;
  const doneAt = isSorting ? new Date(Date.now() + secondsLeft * 1000).toISOString() : null;
  return { root, running, ...standing, doneAt, outside, ...known! };
}

/** What the database says of itself. */
function readKnown(root: string, store: Store, clocks: CameraClocks) {
  const none = {
    pending: 0,
    developed: 0,
    identified: 0,
    routed: 0,
    no_faces: 0,
    paired: 0,
    error: 0,
  };
  const { duplicate: duplicates = 0, ignored = 0 } = store.sources.countByRole();
  return {
    photos: { ...none, ...store.photos.countByState() },
    duplicates,
    ignored,
    leftOut: store.leftOut.all(),
    cards: store.cards.summaries(),
    outputs: store.outputs.summaries().map((output) => ({
      ...output,
      undelivered: store.deliveries.countUndelivered(output.id),
    })),
    cameras: store.photos.cameras().map((camera) => ({
      ...camera,
      correctionSeconds: clockCorrection(named(camera), clocks) / 1000,
    })),
    faces: store.faces.count(),
    people: store.people.summaries().filter(({ name }) =>
      name !== null || store.routing.get().folders === "everybody"
    ).map(({ folder, photos }) => ({ folder, photos })),
    incomplete: store.incomplete.all().filter((row) => isAsRecorded(root, row)).map((
      { path, cardId, reason, since },
    ) => ({
      ...{ path, card: cardId, reason, since: new Date(since).toISOString() },
    })),
    errors: store.sources.failed().map(({ path, cardId, photoId, movedTo }) => {
      const photo = store.photos.get(photoId!);
      const { errorCode, errorReason } = photo;
      const at = { path, card: cardId, movedTo };
      return { ...at, code: errorCode ?? "", reason: errorReason ?? "" };
    }),
  };
}

/** Recorded by scans, so that the file may be whole or gone by now; a card may not be here. */
function isAsRecorded(root: string, { cardId, path, size, mtimeMs }: IncompleteRow): boolean {
  if (cardId !== null) return true;
  try {
    const now = Deno.lstatSync(join(root, layout.incoming, path));
    return now.size === size && now.mtime?.getTime() === mtimeMs;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function statusLines(status: EventStatus): string[] {
  const { counts, running, people, faces } = status;
  const leftOut = leftOutWords(status.leftOut);
  return [
    `Event     ${status.root}`,
    `Running   ${running === null ? "no" : `process ${running.pid} on ${running.host}`}`,
    `Waiting   ${waitingWords(status)}`,
    ...paceLines(status),
    ...outsideLines(status.root, status.outside).map((line) => `Outside   ${line}`),
    `Photos    ${counts.withPeople} with people, ${counts.noFaces} in NoFaces, ${counts.underWay} under way`,
    ...counts.dropped === 0 ? [] : [`Dropped   ${counted(counts.dropped, "photo")}, in no folder`],
    `Others    ${counts.paired} shown by another file of their shot, ` +
    `${counted(counts.duplicates, "duplicate")}, ` +
    counted(counts.notPhotos, "file that is no photo", "files that are no photos"),
    ...leftOut === "" ? [] : [`Left out  ${leftOut}`],
    ...status.cards.map((card) => `Card      ${cardLine(card)}`),
    ...status.outputs.map((output) => `Output    ${outputLine(output)}`),
    `Cameras   ${status.cameras.length}`,
    ...status.cameras.map((camera) => `  ${cameraLine(camera)}`),
    `Faces     ${faces.found} found, ${faces.usable} good enough to tell whose`,
    `People    ${people.length}`,
    ...people.map(({ folder, photos }) => `  ${folder}  ${photos}`),
    ...counts.unnamed === 0
      ? []
      : [`Unnamed   ${counted(counts.unnamed, "photo")} of unnamed people alone, in no folder`],
    ...status.incomplete.length === 0 ? [] : [`Incomplete ${status.incomplete.length}`],
    ...status.incomplete.map(({ path, reason }) => `  ${path}: ${reason}`),
    ...status.portraits.length === 0 ? [] : [`Portraits ${status.portraits.length} to look at`],
    ...status.portraits.map(({ path, why, isUsed }) =>
      `  ${path}${isUsed ? "" : ", not used"}: ${why}`
    ),
    `Errors    ${status.errors.length}`,
    ...status.errors.map(({ path, reason }) => `  ${path}: ${reason}`),
  ];
}

/** @returns such as `166 files in Incoming, 12 files in E:\DCIM: \`photosort run\` sorts them`. */
function waitingWords({ root, waitingIn, counts, running }: EventStatus): string {
  const places = waitingIn.filter(({ files }) => files > 0).map(({ folder, files }) =>
    `${counted(files, "file")} in ${placeName(root, folder)}`
  );
  if (places.length === 0) return "nothing";
  const isToBeStarted = running?.doing !== "sorting" && counts.waiting > 0;
  return places.join(", ") + (isToBeStarted ? ": `photosort run` sorts what waits" : "");
}

/** Nobody knows when what waits is done while nobody sorts it. */
function paceLines({ counts, pace, doneAt }: EventStatus): string[] {
  if (toGoOf(counts) === 0) return [];
  const [rate, left] = paceWords(pace, new Date());
  if (rate === undefined) return [];
  if (doneAt === null) return [`Pace      ${rate} when they were last sorted`];
  return [`Pace      ${[rate, ...left === undefined ? [] : [left]].join(", ")}`];
}

/** @returns such as `1, last at E:\DCIM: 200 files, 3 photos still to be read`. */
function cardLine({ id, folder, files, pending }: CardSummary): string {
  const left = pending === 0 ? "" : `, ${counted(pending, "photo")} still to be read`;
  return `${id}, last at ${folder}: ${counted(files, "file")}${left}`;
}

function outputLine(
  { folder, delivered, superseded, undelivered }: EventStatus["outputs"][number],
) {
  const old = superseded === 0 ? "" : `, ${superseded} superseded`;
  return `${folder}: ${counted(delivered, "file")} delivered, ${undelivered} to be delivered${old}`;
}

function named({ camera, serial }: CameraSummary): { camera?: string; serial?: string } {
  return { camera: camera ?? undefined, serial: serial ?? undefined };
}

/** @returns such as `Canon EOS R6 (032021), 12 photos, 2026-06-06 14:03 to 17:20, clock +3600 s`. */
function cameraLine(summary: EventStatus["cameras"][number]): string {
  const { camera, serial, photos, first, last, correctionSeconds } = summary;
  const minute = (time: string) => time.slice(0, "2026-06-06T14:03".length).replace("T", " ");
  const parts = [
    `${camera ?? "unknown"}${serial === null ? "" : ` (${serial})`}`,
    counted(photos, "photo"),
  ];
  if (first !== null && last !== null) parts.push(`${minute(first)} to ${minute(last)}`);
  if (correctionSeconds !== 0) {
    parts.push(`clock ${correctionSeconds > 0 ? "+" : ""}${correctionSeconds} s`);
  }
  return parts.join(", ");
}
