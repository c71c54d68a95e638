import { basename, join } from "node:path";
import type { KnownFaces } from "./label_faces.ts";

/**
 * A photo and who is in it: of a portrait the person it is of, though strangers may stand behind.
 */
export interface LabelledPhoto extends KnownFaces {
  path: string;
}

export interface LabelledPhotos {
  /** The folder's own name. */
  name: string;
  photos: LabelledPhoto[];
}

/**
 * Reads a folder that holds either `truth.json`, which says who is in each photo beside it, or one
 * subfolder for each person.
 */
export function readLabelledPhotos(folder: string): LabelledPhotos {
  const truth = namesIn(folder).includes("truth.json");
  const photos = truth ? photosByTruth(folder) : photosByFolder(folder);
  if (photos.length === 0) throw new Error(`Cannot find labelled photos in ${folder}`);
  return { name: basename(folder), photos };
}

interface Truth {
  photos: Record<string, string[]>;
  /** The places of labelled faces in each photo, in pixels of that photo. */
  faces?: Record<string, { id: string; x: number; y: number }[]>;
}

function photosByTruth(folder: string): LabelledPhoto[] {
  const { photos, faces }: Truth = JSON.parse(
    Deno.readTextFileSync(join(folder, "truth.json")),
  );
  return Object.entries(photos).map(([file, people]) => ({
    path: join(folder, file),
    people,
    spots: faces?.[file]?.map(({ id, x, y }) => ({ who: id, x, y })),
  }));
}

function photosByFolder(folder: string): LabelledPhoto[] {
  return namesIn(folder).filter((name) => Deno.statSync(join(folder, name)).isDirectory)
    .flatMap((person) =>
      namesIn(join(folder, person)).map((file) => ({
        path: join(folder, person, file),
        people: [person],
      }))
    );
}

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}
