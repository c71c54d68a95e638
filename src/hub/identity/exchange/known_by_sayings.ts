import type { Decision, FaceKey } from "../../../core/decision.ts";
import type { Known, Said, Saying } from "../../../people/exchange/saying.ts";
import type { TenantTx } from "../../db/database.ts";
import { everybody } from "../../db/deciding/deciding.ts";
import {
  type CarryingDecision,
  carryingDecisions,
  groupedFaces,
  type KeptSaying,
  peopleOfFaces,
  saidOf,
} from "../../db/exchange/sayings.ts";
import type { HubPerson } from "../../db/people.ts";
import { findFaces, textOf } from "../decisions/face_keys.ts";

interface Read {
  /** The faces that keys name, by the key's text. */
  faces: ReadonlyMap<string, number>;
  /** Whose they are. */
  people: ReadonlyMap<number, number | null>;
  everybody: readonly HubPerson[];
  carrying: readonly CarryingDecision[];
  wasSo: ReadonlyMap<string, Decision>;
}

/** What a tenant's database knows of faces and people, as far as sayings speak of them. */
export class KnownBySayings implements Known {
  readonly #read: Read;
  readonly #people: ReadonlyMap<number, HubPerson>;
  readonly #bySaying: ReadonlyMap<string, CarryingDecision[]>;

  constructor(read: Read) {
    this.#read = read;
    this.#people = new Map(read.everybody.map((one) => [one.id, one]));
    this.#bySaying = Map.groupBy(read.carrying, ({ saying }) => saying);
  }

  /** The decisions in force that carry out sayings, by number. */
  get carrying(): readonly CarryingDecision[] {
    return this.#read.carrying;
  }

  /** The faces that keys name, by the key's text. */
  get faces(): ReadonlyMap<string, number> {
    return this.#read.faces;
  }

  face(key: FaceKey): number | undefined {
    return this.#read.faces.get(textOf(key));
  }

  personOf(face: number): number | null {
    return this.#read.people.get(face) ?? null;
  }

  readonly survivorOf = (person: number): number => {
    const into = this.#people.get(person)?.mergedInto ?? null;
    return into === null ? person : this.survivorOf(into);
  };

  standingOf(person: number) {
    const { name = null, role = "guest" } = this.#people.get(person) ?? {};
    return { name, role } as const;
  }

  numbersOf(id: string): number[] {
    return (this.#bySaying.get(id) ?? []).map((one) => one.id);
  }

  carriedOut(id: string): Decision[] {
    const made = (this.#bySaying.get(id) ?? []).map(({ decision }) => decision);
    const wasSo = this.#read.wasSo.get(id);
    return wasSo === undefined ? made : [...made, wasSo];
  }

  personBefore(ids: readonly string[], face: number): number | null | undefined {
    const made = ids.flatMap((id) => this.#bySaying.get(id) ?? []).sort((a, b) => a.id - b.id);
    const change = made.flatMap(({ changes }) => changes).find((one) =>
      one.kind === "face" && one.face === face
    );
    return change?.kind === "face" ? change.from : undefined;
  }
}

/**
 * Reads what sayings are settled by. Faces of which regrouping knows nothing yet are left out: a first
 * guess would have names go astray.
 */
export async function readKnown(
  tx: TenantTx,
  kept: readonly KeptSaying[],
): Promise<KnownBySayings> {
  const { regrouped, isDue } = await groupedFaces(tx);
  const found = await findFaces(tx, saidOf(kept).flatMap(keysOf));
  const faces = new Map(
    [...found].map(([text, { face }]): [string, number] => [text, face])
      .filter(([, face]) => !isDue || face <= regrouped),
  );
  return new KnownBySayings({
    ...{ faces, people: await peopleOfFaces(tx, [...new Set(faces.values())]) },
    ...{ everybody: await everybody(tx), carrying: await carryingDecisions(tx) },
    wasSo: new Map(kept.flatMap(({ id, wasSo }) => wasSo === null ? [] : [[id, wasSo]])),
  });
}

/** @returns all faces that a saying names. */
export function keysOf({ says }: Pick<Said, "says">): FaceKey[] {
  return Object.values(says as Record<string, unknown>).flatMap((value) => keysIn(value));
}

function keysIn(value: unknown): FaceKey[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  return typeof value === "object" && value !== null && "box" in value ? [value as FaceKey] : [];
}

/** @returns a saying without the faces of which that is true; undefined if nothing is left of it. */
export function withoutFaces(
  says: Saying,
  isOne: (key: FaceKey) => boolean,
): Saying | undefined {
  const left = (keys: readonly FaceKey[]) => keys.filter((key) => !isOne(key));
  // Somebody of whose faces most are gone was them.
  const isGone = (who: readonly FaceKey[]) => left(who).length * 2 < who.length;
  const said = { ...says } as Record<string, unknown>;
  for (const field of ["who", "from", "into", "to"]) {
    const who = said[field];
    if (!Array.isArray(who)) continue;
    if (isGone(who) || left(who).length === 0) return undefined;
    said[field] = left(who);
  }
  if (says.kind === "different") {
    if (says.people.some((who) => isGone(who) || left(who).length === 0)) return undefined;
    said.people = says.people.map(left);
  }
  if ("faces" in says) {
    if (left(says.faces).length === 0) return undefined;
    said.faces = left(says.faces);
  }
  return says.kind === "cover" && says.face !== null && isOne(says.face)
    ? undefined
    : said as Saying;
}
