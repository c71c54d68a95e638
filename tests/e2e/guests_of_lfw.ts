/** Labelled portraits as photos of an event: several people, each in some photos. */
import { join } from "node:path";
import { type LabelledPhoto, readLabelledPhotos } from "../../bench/eval/labelled_photos.ts";
import { photosFolder } from "../support/needs.ts";

/** @returns photos of so many people who are in as many photos, person by person. */
export function portraits(people: number, each: number): LabelledPhoto[] {
  const { photos } = readLabelledPhotos(join(photosFolder, "lfw"));
  const byPerson = Map.groupBy(photos, ({ people: [person] }) => person);
  const some = [...byPerson.values()].filter((theirs) => theirs.length >= each).slice(0, people);
  if (some.length < people) throw new Error(`Only ${some.length} people have ${each} portraits`);
  return some.flatMap((theirs) => theirs.slice(0, each));
}

/** Copies photos into a folder, named by their number and who is in them. @returns who is in each. */
export async function copyInto(
  folder: string,
  photos: readonly LabelledPhoto[],
): Promise<Map<string, readonly string[]>> {
  await Deno.mkdir(folder, { recursive: true });
  const truth = new Map<string, readonly string[]>();
  for (const [at, { path, people }] of photos.entries()) {
    const name = `${String(at).padStart(4, "0")}_${people.join("_")}.jpg`;
    await Deno.copyFile(path, join(folder, name));
    truth.set(name, people);
  }
  return truth;
}
