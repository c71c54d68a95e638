import type { DatabaseSync } from "node:sqlite";

/** Photos of which no picture is left. */
const noPicture = "SELECT id FROM photo WHERE gone = 1 OR output_expired = 1";
/** The same, and those that a human dropped. */
const notShown = "SELECT id FROM photo WHERE gone = 1 OR output_expired = 1 OR dropped = 1";

/**
 * A person's face that does best to stand for them: one that passes the gate before others, then the
 * clearest and largest. Above 300 pixels of the original, size makes no picture better. The index
 * `face_cover` has the same order.
 */
const best = (besides: string) =>
  `(SELECT f.id FROM face f WHERE f.person_id = p.id AND f.photo_id NOT IN (${besides})
    ORDER BY f.usable DESC, f.embedding_norm * (1 - f.outside) * min(f.original_height, 300) DESC
    LIMIT 1)`;
const bestOf = `SELECT p.id, coalesce(${best(notShown)}, ${best(noPicture)}) AS face FROM person p`;

/** Which face stands for a person: the one that a human chose, or the one that is seen best. */
export function coverQueries(db: DatabaseSync) {
  const bestOfAll = db.prepare(`${bestOf} WHERE p.merged_into IS NULL`);
  const bestOfOne = db.prepare(`${bestOf} WHERE p.id = ?`);
  const chosen = db.prepare(
    `SELECT p.person_id, f.id, f.person_id AS holder FROM pin p JOIN face f ON f.id = p.face_id
      WHERE p.says = 'cover' AND f.person_id IS NOT NULL AND f.photo_id NOT IN (${noPicture})
      ORDER BY p.decision_id`,
  );
  const mergedInto = db.prepare("SELECT merged_into FROM person WHERE id = ?");
  const standing = (person: number): number => {
    for (let id = person;;) {
      const into = mergedInto.get(id)?.merged_into ?? null;
      if (into === null) return id;
      id = Number(into);
    }
  };
  /** A choice holds while the face is the person's; of several the last one. */
  const choices = (): [person: number, face: number][] =>
    chosen.all().flatMap(({ person_id, id, holder }) => {
      const isTheirs = standing(Number(person_id)) === holder;
      return isTheirs ? [[Number(holder), Number(id)]] : [];
    });
  const facesIn = (rows: ReturnType<typeof bestOfAll.all>) =>
    rows.flatMap(({ id, face }): [number, number][] =>
      face === null ? [] : [[Number(id), Number(face)]]
    );
  return {
    /** @returns the number of the face that stands for each person, by the person's number. */
    all: (): Map<number, number> => new Map([...facesIn(bestOfAll.all()), ...choices()]),
    /** @returns undefined if no picture of the person is left. */
    of: (person: number): number | undefined =>
      new Map([...facesIn(bestOfOne.all(person)), ...choices()]).get(person),
  };
}

export type CoverQueries = ReturnType<typeof coverQueries>;
