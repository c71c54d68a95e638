import { join } from "node:path";
import { drawnEvent } from "../../src/demo/drawn_event.ts";
import { writeDrawnEvent } from "../../src/demo/write_drawn_event.ts";
import { tempFolder } from "./temp_folder.ts";

let drawn: Promise<string> | undefined;

/** @returns a folder with the demo's drawn photos, rendered once for all tests of a file. */
export function drawnPhotos(): Promise<string> {
  drawn ??= (async () => {
    const folder = await tempFolder();
    await writeDrawnEvent(folder, () => {});
    return folder;
  })();
  return drawn;
}

/** Long past, and the same for all, so that they are sorted by their names. */
const DRAWN_AT = new Date("2026-06-06T14:00:00Z");

/** Copies drawn photos, by their numbers in the demo, into a folder. */
export async function dropDrawn(into: string, ...numbers: number[]): Promise<void> {
  const from = await drawnPhotos();
  await Deno.mkdir(into, { recursive: true });
  for (const number of numbers) {
    const file = `IMG_0${number}.jpg`;
    // It gets its name last: a photosort at work reads it at once.
    const part = join(into, `${file}.part`);
    await Deno.copyFile(join(from, file), part);
    await Deno.utime(part, DRAWN_AT, DRAWN_AT);
    await Deno.rename(part, join(into, file));
  }
}

/** Who is in each drawn photo, by file name. */
export const drawnTruth: ReadonlyMap<string, readonly string[]> = new Map(
  drawnEvent.map(({ file, people }) => [file, people.map(({ person }) => person.name).sort()]),
);
