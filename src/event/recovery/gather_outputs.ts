import { join } from "node:path";
import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import { isWholeJpeg } from "../disk/whole_jpeg.ts";
import { findLostOutputs } from "../folders/reconcile.ts";
import { type FileGathering, outputPath } from "./file_gathering.ts";
import type { FileFacts } from "./judge_files.ts";
import type { Incoming } from "./scan_incoming.ts";

type OutputFacts = Pick<
  FileFacts,
  | "lostOutputs"
  | "lostOnCards"
  | "lostForGood"
  | "damagedOutputs"
  | "damagedOnCards"
  | "missingOriginals"
>;

/** Where the original of a photo is. Cards come and go, so files on cards are not looked for. */
type OriginalPlace = "Incoming" | "card" | "nowhere";

/** Compares Processed with the database. */
export async function gatherOutputs(
  gathering: FileGathering,
  incoming: Incoming,
): Promise<{
  /** Photos whose developed file or thumbnail is gone. */
  lost: ReadonlySet<number>;
  /** Photos without any file left: the next run takes them for deleted on purpose. */
  deleted: ReadonlySet<number>;
  facts: OutputFacts;
}> {
  const { store, disk } = gathering;
  const originalOf = (id: number) => findOriginal(store, incoming, id);
  const lost = new Set(await findLostOutputs(store, disk));
  const deleted = await findDeleted(
    gathering,
    [...lost].filter((id) => originalOf(id) === "nowhere"),
  );
  const damaged = (await findDamaged(gathering)).filter((id) => !lost.has(id));
  const paths = (ids: Iterable<number>, place: OriginalPlace) =>
    [...ids].filter((id) => originalOf(id) === place).map((id) => outputPath(store, id));
  const unmakeable = [...lost, ...damaged].filter((id) => !deleted.has(id));
  const missing = store.photos.withOutput()
    .filter(({ id }) => !lost.has(id) && originalOf(id) === "nowhere");
  const facts: OutputFacts = {
    lostOutputs: paths(lost, "Incoming"),
    lostOnCards: paths(lost, "card"),
    lostForGood: paths(unmakeable, "nowhere"),
    damagedOutputs: paths(damaged, "Incoming"),
    damagedOnCards: paths(damaged, "card"),
    missingOriginals: missing.flatMap(({ id }) => store.sources.ofPhoto(id).slice(0, 1))
      .map(({ path }) => `${layout.incoming}/${path}`),
  };
  return { lost, deleted, facts };
}

function findOriginal(store: Store, incoming: Incoming, photoId: number): OriginalPlace {
  const sources = store.sources.ofPhoto(photoId);
  if (sources.some(({ cardId, path }) => cardId === null && incoming.files.has(path))) {
    return "Incoming";
  }
  return sources.some(({ cardId }) => cardId !== null) ? "card" : "nowhere";
}

async function findDeleted(
  { store, disk }: FileGathering,
  lost: readonly number[],
): Promise<Set<number>> {
  const deleted = new Set<number>();
  for (const id of lost) {
    const paths = [outputPath(store, id), ...store.places.ofPhoto(id).map(({ path }) => path)];
    const there = await Promise.all(paths.map((path) => disk.exists(path)));
    if (!there.includes(true)) deleted.add(id);
  }
  return deleted;
}

/** @returns the photos whose developed file or thumbnail does not begin and end as a JPEG does. */
async function findDamaged({ root, store, progress }: FileGathering): Promise<number[]> {
  const damaged: number[] = [], outputs = store.photos.withOutput();
  for (const [i, { id, outputName: name }] of outputs.entries()) {
    progress("Looking into developed photos", i, outputs.length);
    const paths = [`${layout.processed}/${name}`, `${layout.thumbs}/${name}`];
    const whole = await Promise.all(paths.map((path) => isWholeJpeg(join(root, path))));
    if (whole.includes(false)) damaged.push(id);
  }
  return damaged;
}
