/** People with looks of three dimensions, and portraits of them, on a real database. */
import type { Store } from "../../src/event/db/store.ts";
import { hashOf, putFace, putPerson, putPhoto } from "./new_store.ts";
import { centroidOf } from "../../src/people/centroid_index.ts";
import { bounds } from "./match_bounds.ts";

/** Neighbouring looks have a cosine of 0.71, as good portraits of one person; others have 0. */
export const looks = {
  anna: [1, 0, 0],
  /** Between Anna and Ben, as near to either. */
  between: [Math.SQRT1_2, Math.SQRT1_2, 0],
  ben: [0, 1, 0],
  cleo: [0, 0, 1],
} as const;
export const embeddingOf = (look: keyof typeof looks) => Float32Array.from(looks[look]);

/** A person with a name, in a photo of their own by that look. */
export function putNamed(store: Store, id: number, name: string, look: keyof typeof looks): void {
  putPerson(store, id, name);
  store.people.set(id, "folder", name);
  putFace(store, putPhoto(store, 100 + id, "routed"), { person: id, embedding: looks[look] });
  const face = { embedding: embeddingOf(look), clarity: 18 };
  store.people.putCentroid("m", centroidOf(id, [face], bounds.evidence));
}

/** A portrait in Admin/People that is used. @param n decides its content. */
export function putPortrait(
  store: Store,
  path: string,
  { n, personId, look }: { n: number; personId: number; look: keyof typeof looks },
): void {
  store.references.insert({
    path,
    size: 1,
    mtimeMs: 1,
    sha256: hashOf(n),
    personId,
    problem: null,
    refusal: null,
    acceptedBy: null,
  }, { model: "m", embedding: embeddingOf(look) });
}
