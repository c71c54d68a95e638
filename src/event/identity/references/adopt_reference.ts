import type { Clock } from "../../../runtime/clock.ts";
import type { Decision } from "../../../core/decision.ts";
import type { Portrait } from "../../../core/portrait.ts";
import type { Referred } from "../../../core/reference_path.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { ReferenceRow, Refusal } from "../../db/people/references.ts";
import { likelyPeople } from "../../../people/likely_people.ts";
import { personFolder } from "../../../people/person_folder.ts";
import type { Near } from "../../../people/portrait_likeness.ts";
import type { FoundFile } from "../../watcher/found_file.ts";
import { applyDecision } from "../decisions/apply_decision.ts";
import type { DecisionContext } from "../decisions/apply_decision.ts";
import { relearn } from "../relearn.ts";
import { judgePortrait } from "./judge_portrait.ts";
import { personCalled } from "./named_faces.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";

type Context = Omit<DecisionContext, "now"> & { clock: Clock };

/** The content of a reference file. */
export interface SeenReference {
  file: FoundFile;
  sha256: string;
  look: Portrait;
  /** The person whom a file of the same content named before it was renamed or touched. */
  known?: number;
}

/** The result for a reference. */
export interface AdoptedReference {
  /** Photos that are to be routed again. */
  photos: number[];
  /** Why it is not used. */
  refused?: { refusal: Refusal; problem: Sentence };
  /** Another named person whose face the portrait resembles as well. */
  near?: Near;
}

/**
 * Records a reference. The name in its path goes to a person: to the one who has it already, or to an unnamed person
 * that the face matches, or somebody new. The name is a decision as any other. A reference that
 * cannot be used makes nobody.
 */
export function adoptReference(
  context: Context,
  referred: Referred | undefined,
  { file, sha256, look, known }: SeenReference,
): AdoptedReference {
  const { store, model } = context;
  const { path, size, mtimeMs } = file;
  const row = { path, size, mtimeMs, sha256 };
  const refuse = (refusal: Refusal, problem: Sentence): AdoptedReference => {
    const none = { personId: null, acceptedBy: null };
    store.references.insert({ ...row, ...none, refusal, problem }, undefined);
    return { photos: [], refused: { refusal, problem } };
  };
  if ("problem" in look || referred === undefined) {
    return refuse("unfit", "problem" in look ? look.problem : sentence("namesNobody"));
  }
  const { embedding } = look.face, photos: number[] = [];
  // Decisions that an outage left open come first, or the same would be decided once more.
  for (const open of store.decisions.open()) photos.push(...carriedOut(context, open));
  const verdict = judgePortrait(context, { name: referred.name, sha256, embedding, known });
  if (!verdict.isUsed) return { ...refuse(verdict.refusal, verdict.problem), photos };
  const person = personFor(context, referred, embedding, known, photos);
  store.transaction((transaction) => {
    const used = { personId: person, problem: null, refusal: null };
    const acceptedBy = verdict.acceptedBy;
    store.references.insert({ ...row, ...used, acceptedBy }, { model, embedding });
    regroupAll(context);
    relearn(context, [person], transaction);
  });
  return { photos, near: verdict.near };
}

/** Takes a reference's likeness away; the name it gave stays until a human takes that back. */
export function dropReference(context: Context, { id, personId }: ReferenceRow): void {
  const { store } = context;
  store.transaction((transaction) => {
    store.references.remove(id);
    if (personId === null) return;
    regroupAll(context);
    relearn(context, new Set([personId, store.people.resolve(personId)]), transaction);
  });
}

function regroupAll({ store }: Context): void {
  store.regrouped.giveReason();
}

function carriedOut(context: Context, row: DecisionRow): number[] {
  return applyDecision({ ...context, now: context.clock.date() }, row).photos;
}

/** @param photos those that are to be routed again are added to it. */
function personFor(
  context: Context,
  { name, role }: Referred,
  embedding: Float32Array,
  before: number | undefined,
  photos: number[],
): number {
  const { store, clock } = context;
  const decide = (propose: () => Decision) =>
    void photos.push(...carriedOut(
      context,
      store.transaction(() =>
        store.decisions.get(store.decisions.propose(propose(), clock.date()))!
      ),
    ));
  const called = personCalled(store, name);
  const same = before === undefined ? undefined : store.people.resolve(before);
  let person = called ?? same ?? likePerson(context, embedding);
  if (called === undefined) {
    decide(() => ({ kind: "name", person: person ??= newPerson(context), name }));
  }
  // Who was met before keeps the role that a human may have given them since.
  if (role !== "guest" && person !== same && store.people.get(person!).role !== role) {
    decide(() => ({ kind: "role", person: person!, role }));
  }
  return person!;
}

function likePerson({ store, index, bounds }: Context, embedding: Float32Array) {
  const likely = likelyPeople({ embedding, clarity: Infinity }, index, bounds);
  return likely.filter(({ joins }) => joins)
    .find(({ personId }) => store.people.get(personId).name === null)?.personId;
}

/** Within the transaction that names them, so that nobody is left without a name. */
function newPerson({ store, clock }: Context): number {
  const id = store.people.nextId();
  store.people.insert(id, personFolder(id), clock.date());
  return id;
}
