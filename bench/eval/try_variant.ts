import { clarityOf } from "../../src/core/face.ts";
import { assignFaces } from "../../src/people/assign.ts";
import { CentroidIndex } from "../../src/people/centroid_index.ts";
import type { MatchBounds } from "../../src/people/match_bounds.ts";
import { regroupEvent } from "../../src/people/regroup_event.ts";
import { passesGate, type QualityGate } from "../../src/core/quality_gate.ts";
import type { EmbeddedFace } from "./embed_photos.ts";
import type { Grouping } from "./partitions.ts";
import type { FoundPlace, SortedEvent } from "./score.ts";
import { shippedVariant, type Variant } from "./variants.ts";

/** Faces of labelled photos, each embedded once. */
export interface EmbeddedEvent {
  /** For each photo who is in it. */
  truth: readonly (readonly string[])[];
  /** In canonical order; `photo` is a number in `truth`. */
  faces: readonly EmbeddedFace[];
  /** The quality gate as it is shipped. */
  gate: QualityGate;
}

export interface Tried {
  event: SortedEvent;
  /** Whose each face is, in the order of the faces. */
  grouping: Grouping;
  /** The faces as the variant sees them, with whose they are. */
  faces: TriedFace[];
}

/** A face with its person; that is the name of their folder, too, if they have one. */
export type TriedFace = SeenFace & { person: string | null };

/** Says who is who by one variant. @param arrival the photos' numbers as they arrive. */
export function tryVariant(
  event: EmbeddedEvent,
  variant: Variant,
  arrival: readonly number[],
): Tried {
  const faces = event.faces.map((face) => seenBy(face, variant, event.gate));
  const first = assignInTurn(faces, variant, arrival);
  const { personOf, folders } = variant.regroups
    ? regroupAll(faces, first, variant)
    : { personOf: first, folders: new Set(first.values()) };
  return {
    event: {
      truth: event.truth,
      places: placesOf(event.truth, faces, personOf, folders),
      folders: folders.size,
    },
    grouping: faces.map(({ id }) => personOf.get(id) ?? null),
    faces: faces.map((face) => ({ ...face, person: personOf.get(face.id) ?? null })),
  };
}

/** The same for what is shipped, with photos arriving in the order in which they are numbered. */
export function tryInOrder(event: EmbeddedEvent, bounds: MatchBounds): Tried {
  return tryVariant(event, shippedVariant(bounds), [...event.truth.keys()]);
}

/** @returns the event's faces as what is shipped sees them. */
export function seenAsShipped({ faces, gate }: EmbeddedEvent, bounds: MatchBounds): SeenFace[] {
  return faces.map((face) => seenBy(face, shippedVariant(bounds), gate));
}

type Person = string;
type SeenFace = ReturnType<typeof seenBy>;

function seenBy(face: EmbeddedFace, { mirrored, gate, bounds }: Variant, shipped: QualityGate) {
  const { clarity: { min: minClarity }, costs } = bounds;
  const quality = { ...face, developedHeight: face.box.height };
  const usable = gate
    ? passesGate(quality, { ...shipped, minClarity, costs })
    : face.score >= shipped.minScore;
  const embedding = mirrored ? face.embedding : face.plain;
  return { ...face, embedding, usable, clarity: clarityOf(face, costs) };
}

/** As `event/sorting/identify.ts` does it: photo by photo, each face to the nearest centroid. */
function assignInTurn(
  faces: readonly SeenFace[],
  { cannotLink, bounds }: Variant,
  arrival: readonly number[],
): Map<number, Person> {
  const index = new CentroidIndex(faces[0]?.embedding.length ?? 1), personOf = new Map();
  const inPhoto = Map.groupBy(faces.filter(({ usable }) => usable), ({ photo }) => photo);
  let nextPerson = 1;
  for (const photo of arrival) {
    const together = inPhoto.get(photo) ?? [];
    for (const some of cannotLink ? [together] : together.map((face) => [face])) {
      const assignment = assignFaces(some, index, bounds, nextPerson);
      nextPerson += assignment.founded.length;
      for (const centroid of assignment.centroids) index.put(centroid);
      for (const [face, person] of assignment.personOf) personOf.set(face, String(person));
    }
  }
  return personOf;
}

/** Boxes that lie on each other may be one face, so that nothing keeps them apart. */
const anywhere = { x: 0, y: 0, width: 1, height: 1 };

function regroupAll(
  faces: readonly SeenFace[],
  first: ReadonlyMap<number, Person>,
  { cannotLink, bounds }: Variant,
): { personOf: Map<number, Person>; folders: Set<Person> } {
  const known = faces.map((face) => ({
    ...face,
    photoId: face.photo,
    box: cannotLink ? face.box : anywhere,
    personId: first.has(face.id) ? Number(first.get(face.id)) : null,
  }));
  const changes = regroupEvent(known, bounds), personOf = new Map(first);
  const name = (key: { known: number } | { new: number }) =>
    "known" in key ? String(key.known) : `new ${key.new}`;
  for (const { faceId, to } of changes.moves) {
    if (to === null) personOf.delete(faceId);
    else personOf.set(faceId, name(to));
  }
  return { personOf, folders: new Set(changes.withFolder.map(name)) };
}

/** As `event/folders/plan.ts` does it: a face below the gate makes nobody's Solo a Group. */
export function placesOf(
  truth: EmbeddedEvent["truth"],
  faces: readonly Pick<SeenFace, "id" | "photo" | "usable">[],
  personOf: ReadonlyMap<number, Person>,
  folders: ReadonlySet<Person>,
): FoundPlace[][] {
  const inPhoto = Map.groupBy(faces, ({ photo }) => photo);
  return truth.map((_, photo) => {
    const shown = new Set<Person>(), clear = new Set<Person>();
    for (const { id, usable } of inPhoto.get(photo) ?? []) {
      const person = personOf.get(id);
      if (person === undefined || !folders.has(person)) continue;
      shown.add(person);
      if (usable) clear.add(person);
    }
    if (shown.size === 0) return [{ folder: "", kind: "NoFaces" }];
    return [...shown].map((person) => ({
      folder: person,
      kind: clear.size - Number(clear.has(person)) > 0 ? "Group" : "Solo",
    }));
  });
}
