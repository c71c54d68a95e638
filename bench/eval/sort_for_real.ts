import { join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";
import { openForReading } from "../../src/event/db/open.ts";
import { createStore } from "../../src/event/db/store.ts";
import { filesBelow, newEventRoot } from "../../tests/support/event_tree.ts";
import { spawnPhotosort } from "../../tests/support/program.ts";
import type { LabelledPhoto } from "./labelled_photos.ts";
import type { Grouping } from "./partitions.ts";
import type { FoundPlace, SortedEvent } from "./score.ts";

/** What one run of the program made of the photos. */
export interface RealRun {
  event: SortedEvent;
  /** Whose each face is, in the canonical order of faces. */
  grouping: Grouping;
  seconds: number;
}

/** When the first photo came, as far as its file tells, in seconds since 1970. */
const LONG_PAST = 1e9;

/**
 * Sorts photos by the program itself, in a process of its own and an event that is gone afterwards.
 *
 * @param photos in the order in which they are to arrive.
 * @param model id of the embedding model.
 */
export async function sortForReal(
  photos: readonly LabelledPhoto[],
  model: string,
): Promise<RealRun> {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  try {
    await Deno.mkdir(incoming, { recursive: true });
    // Files are taken in by their time, and outputs begin with their name.
    for (const [at, { path }] of photos.entries()) {
      const name = String(at).padStart(6, "0"), extension = path.slice(path.lastIndexOf("."));
      await Deno.copyFile(path, join(incoming, name + extension));
      await Deno.utime(join(incoming, name + extension), LONG_PAST + at, LONG_PAST + at);
    }
    const startedAt = performance.now();
    await runProgram(root);
    const seconds = (performance.now() - startedAt) / 1000;
    return { event: await readEvent(root, photos), grouping: groupingIn(root, model), seconds };
  } finally {
    await Deno.remove(join(root, ".."), { recursive: true });
  }
}

async function runProgram(root: string): Promise<void> {
  const child = spawnPhotosort(["run", "--once", "--backlog-order", "oldest", "--root", root]);
  const { success, stderr, stdout } = await child.output();
  if (success) return;
  const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  throw new Error(`photosort failed: ${said.slice(-1000)}`);
}

async function readEvent(root: string, photos: readonly LabelledPhoto[]): Promise<SortedEvent> {
  const places: FoundPlace[][] = photos.map(() => []), folders = new Set<string>();
  for (const path of await filesBelow(join(root, layout.people))) {
    const [folder, kind, file] = path.split("/");
    folders.add(folder);
    places[parseInt(file)].push({ folder, kind: kind as FoundPlace["kind"] });
  }
  for (const file of await filesBelow(join(root, layout.noFaces))) {
    places[parseInt(file)].push({ folder: "", kind: "NoFaces" });
  }
  return { truth: photos.map(({ people }) => people), places, folders: folders.size };
}

function groupingIn(root: string, model: string): Grouping {
  const store = createStore(openForReading(join(root, layout.database)));
  try {
    return [...store.faces.evidence(model)].map(({ personId }) => personId);
  } finally {
    store.close();
  }
}
