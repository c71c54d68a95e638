import { layout } from "../event_layout.ts";
import { replacedList } from "../folders/replaced.ts";
import { type FileGathering, outputPath } from "./file_gathering.ts";
import { gatherOutputs } from "./gather_outputs.ts";
import { gatherPlaces } from "./gather_places.ts";
import type { FileFacts } from "./judge_files.ts";
import type { Incoming } from "./scan_incoming.ts";

/** Compares the event's files with its database; changes nothing. */
export async function gatherFiles(
  gathering: FileGathering,
  incoming: Incoming,
): Promise<FileFacts> {
  const { store, disk } = gathering;
  const { lost, deleted, facts } = await gatherOutputs(gathering, incoming);
  const undone = (["pending", "developed", "identified"] as const)
    .flatMap((state) => store.photos.inState(state)).map(({ id }) => id);
  const incomplete = new Set(store.incomplete.photos());
  const places = await gatherPlaces(gathering, {
    notYetRouted: new Set([...lost, ...undone]),
    deleted,
  });
  return {
    ...facts,
    ...places,
    replaced: (await disk.files(layout.replaced)).map((name) => `${layout.replaced}/${name}`)
      .filter((path) => path !== replacedList),
    unreadable: incoming.unreadable,
    unfinished: undone.filter((id) => !incomplete.has(id)).map((id) => outputPath(store, id)),
    missingErrors: await findMissingErrors(gathering, incoming),
  };
}

/** A broken file that somebody put back into Incoming is not missing. */
async function findMissingErrors(
  { store, disk }: FileGathering,
  incoming: Incoming,
): Promise<string[]> {
  const missing: string[] = [];
  for (const { path, cardId, moved, movedTo } of store.sources.failed()) {
    if (cardId !== null || !moved || movedTo === null) continue;
    if (!await disk.exists(movedTo) && !incoming.files.has(path)) missing.push(movedTo);
  }
  return missing;
}
