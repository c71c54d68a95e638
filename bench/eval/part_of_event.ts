import type { EmbeddedEvent } from "./try_variant.ts";

/** @returns everybody in the event, by name. */
export function peopleIn({ truth }: Pick<EmbeddedEvent, "truth">): string[] {
  return [...new Set(truth.flat())].sort();
}

/** @returns the event as if only these people had come: the photos that show nobody else. */
export function onlyPeople(
  { truth, faces, gate }: EmbeddedEvent,
  people: Iterable<string>,
): EmbeddedEvent {
  const wanted = new Set(people);
  const photos = truth.flatMap((shown, photo) =>
    shown.length > 0 && shown.every((one) => wanted.has(one)) ? [photo] : []
  );
  const numberOf = new Map(photos.map((photo, number) => [photo, number]));
  return {
    gate,
    truth: photos.map((photo) => truth[photo]),
    faces: faces.filter(({ photo }) => numberOf.has(photo))
      .map((face) => ({ ...face, photo: numberOf.get(face.photo)! })),
  };
}
