import { layout } from "../../event_layout.ts";
import { referredBy } from "../../../core/reference_path.ts";
import type { Store } from "../../db/store.ts";
import type { ReferenceRow, Refusal } from "../../db/people/references.ts";
import {
  type NamedFace,
  portraitLikeness,
  portraitSums,
} from "../../../people/portrait_likeness.ts";
import { acceptance, isLeftOut, type JudgeContext } from "./judge_portrait.ts";
import { nearWords } from "./near_words.ts";
import { namedFaces, personCalled } from "./named_faces.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";

/** A photo in Admin/People that is not used, or that may name the wrong person. */
export interface DoubtedPortrait {
  /** Its number among the references, and the SHA-256 of its content. */
  reference: number;
  sha256: string;
  /** The person in its path, if they are known. */
  person: number | null;
  /** Somebody else with a name who looks like it; null if it is used by nobody, or nobody does. */
  other: number | null;
  /** Relative to EventRoot. */
  path: string;
  /** The person's name in its path; null if its path names nobody. */
  name: string | null;
  isUsed: boolean;
  /** Why it is not used; "alike" if it is used, but two people with names look like it. */
  doubt: Refusal | "alike";
  /** In plain words. */
  why: Sentence;
  /** What to do about it. */
  todo: Sentence;
}

/** @returns all references that are not used, and used ones that are near to two named people. */
export function doubtedPortraits(context: JudgeContext): DoubtedPortrait[] {
  const rows = context.store.references.all();
  const refused = rows.filter((row) => row.problem !== null && !isSettled(context.store, row))
    .map((row) => refusedPortrait(context.store, row));
  return [...refused, ...alikePortraits(context, rows)];
}

/** A human said whom it shows, or nobody; an accepted one is used once Admin/People is looked at. */
function isSettled(store: Store, { sha256, path }: ReferenceRow): boolean {
  const person = personCalled(store, referredBy(path)?.name ?? "");
  return isLeftOut(store, sha256) || acceptance(store, sha256, person) !== undefined;
}

function refusedPortrait(store: Store, row: ReferenceRow): DoubtedPortrait {
  const { path, problem, refusal } = row, full = `${layout.references}/${path}`;
  const name = referredBy(path)?.name ?? null,
    person = row.personId ?? personCalled(store, name ?? "");
  const todo = refusal === "unlike"
    ? sentence("acceptPortrait", { name: String(name), file: full })
    : refusal === "taken"
    ? sentence("deleteOneOfTwo")
    : sentence("cropPortrait");
  return {
    ...{ reference: row.id, sha256: row.sha256, path: full, name },
    person: person === undefined ? null : store.people.resolve(person),
    other: null,
    isUsed: false,
    doubt: refusal ?? "unfit",
    // As it was when it was made and kept.
    why: problem as Sentence,
    todo,
  };
}

/**
 * For each two named people who look alike, returns one portrait, unless a human has decided about
 * the two.
 */
function alikePortraits(
  { store, model, bounds }: JudgeContext,
  rows: readonly ReferenceRow[],
): DoubtedPortrait[] {
  if (rows.every(({ personId }) => personId === null)) return [];
  const faces = new Map(store.references.faces(model).map((face) => [face.id, face.embedding]));
  const named = namedFaces(store, model, bounds), told = new Set<string>();
  const settled = settledFaces({ store, bounds }, rows, faces);
  return rows.flatMap((row) => {
    const embedding = faces.get(row.id);
    if (embedding === undefined) return [];
    const person = store.people.resolve(row.personId!);
    const me = named.find((one) => one.person === person);
    const { other } = portraitLikeness(embedding, person, named, bounds);
    if (me === undefined || other === undefined) return [];
    const pair = [person, other.person].sort((a, b) => a - b).join(" ");
    const { other: word } = portraitLikeness(embedding, undefined, settled, bounds);
    if (told.has(pair) || word?.person === person || word?.person === other.person) return [];
    told.add(pair);
    const path = `${layout.references}/${row.path}`;
    return [{
      ...{ reference: row.id, sha256: row.sha256, path, name: me.name },
      ...{ person, other: other.person },
      isUsed: true,
      doubt: "alike" as const,
      why: sentence("alike", { person: me.name, near: nearWords(other) }),
      todo: sentence("mergeOrAccept", { from: other.person, into: person, file: path }),
    }];
  });
}

/** Portraits about which a human said who they show. */
function settledFaces(
  { store, bounds }: Pick<JudgeContext, "store" | "bounds">,
  rows: readonly ReferenceRow[],
  faces: ReadonlyMap<number, Float32Array>,
): NamedFace[] {
  return rows.flatMap((row) => {
    const embedding = faces.get(row.id);
    if (embedding === undefined || row.personId === null) return [];
    const person = store.people.resolve(row.personId);
    const isSettled = acceptance(store, row.sha256, person) !== undefined;
    return isSettled ? [{ person, name: "", looks: [portraitSums(embedding, bounds)] }] : [];
  });
}
