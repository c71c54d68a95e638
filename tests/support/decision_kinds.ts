import type { Decision } from "../../src/core/decision.ts";
import type { SyntheticEvent } from "./synthetic_event.ts";

/** What chance drew for one decision. */
export interface Drawn {
  a: number;
  b: number;
}

/**
 * One decision of each kind, about something that is there, as far as anything is. A new kind is
 * one entry more: every test that decides at random draws from here.
 */
export const decisionKinds = {
  name: (event, { a, b }) => ({
    ...{ kind: "name", person: person(event, a) },
    name: b % 4 === 0 ? null : `Guest ${b % 7}`,
  }),
  folder: (event, { a, b }) => ({
    ...{ kind: "folder", person: person(event, a) },
    folder: b % 4 === 0 ? null : `Guest ${b % 7}`,
  }),
  role: (event, { a, b }) => ({
    ...{ kind: "role", person: person(event, a) },
    role: (["guest", "staff", "hidden"] as const)[b % 3],
  }),
  merge: (event, { a, b }) => ({ kind: "merge", from: person(event, a), into: person(event, b) }),
  different: (event, { a, b }) => ({
    kind: "different",
    people: [person(event, a), person(event, b)],
  }),
  split(event, { a, b }) {
    if (face(event, a).personId === null && b % 2 === 0) {
      return { kind: "split", person: null, faces: [key(event, a)] };
    }
    const whose = face(event, a).personId ?? person(event, b);
    return { kind: "split", person: whose, faces: someOf(event, whose, b) };
  },
  move: (event, { a, b }) => ({
    kind: "move",
    faces: b % 3 === 0 ? [key(event, a), key(event, a + b)] : [key(event, a)],
    to: person(event, b),
  }),
  not(event, { a, b }) {
    const whose = face(event, a).personId ?? person(event, b);
    return { kind: "not", person: whose, faces: [key(event, a), ...someOf(event, whose, b)] };
  },
  no_face: (event, { a, b }) => ({
    kind: "no_face",
    faces: [key(event, a), key(event, a + b % 3)],
  }),
  face(event, { a, b }) {
    // Of numbers that nothing else has, nor a face that is drawn later at the same place, as they are
    // looked for once somebody is forgotten.
    const own = 0.0000013 * (event.store.decisions.all().at(-1)?.id ?? 0);
    const box = {
      x: 0.1013579 + 0.2 * (b % 4) + own,
      y: 0.6024681 + own,
      width: 0.0513579 + own,
      height: 0.0824681 + own,
    };
    return {
      ...{ kind: "face", person: b % 3 === 0 ? null : person(event, b) },
      face: { photo: photo(event, a), box },
    };
  },
  cover: (event, { a, b }) => ({
    ...{ kind: "cover", person: face(event, a).personId ?? person(event, b) },
    face: b % 5 === 0 ? null : key(event, a),
  }),
  drop: (event, { a, b }) => ({ kind: "drop", photos: [photo(event, a), photo(event, b)] }),
  restore: (event, { a, b }) => ({ kind: "restore", photos: [photo(event, a), photo(event, b)] }),
  portrait: (event, { a, b }) => ({
    ...{ kind: "portrait", person: a % 4 === 0 ? null : person(event, a) },
    portrait: String(b % 3).repeat(64),
  }),
} satisfies Record<string, (event: SyntheticEvent, drawn: Drawn) => Decision>;

export type DecisionToDraw = keyof typeof decisionKinds;
export const kindsToDraw = Object.keys(decisionKinds) as DecisionToDraw[];

function person({ store }: SyntheticEvent, n: number): number {
  const people = store.people.all();
  return people[n % people.length]?.id ?? 1;
}

/** By the SHA-256 of its content. */
function photo({ store }: SyntheticEvent, n: number): string {
  const photos = store.photos.all();
  return photos[n % photos.length].sha256;
}

function face(event: SyntheticEvent, n: number) {
  const faces = event.faces();
  return faces[n % faces.length];
}

function someOf(event: SyntheticEvent, whose: number, n: number) {
  const theirs = event.faces().filter(({ personId }) => personId === whose);
  return theirs.filter((_, i) => i % 3 === n % 3).map(({ id }) => event.key(id));
}

function key(event: SyntheticEvent, n: number) {
  return event.key(face(event, n).id);
}
