import type { Clock } from "../../core/clock.ts";
import type { Decision } from "../../core/decision.ts";
import { folderKey } from "../../core/folder_name.ts";
import type { Referred } from "../../core/reference_path.ts";
import type { DecisionRow } from "../../db/decisions.ts";
import type { ReferenceRow } from "../../db/references.ts";
import { personFolder } from "../../people/person_folder.ts";
import type { FoundFile } from "../../watcher/found_file.ts";
import { carryOut } from "../decisions/carry_out.ts";
import type { DecisionContext } from "../decisions/scene.ts";
import { relearn } from "../relearn.ts";
import type { ReferenceLook } from "./look_at_reference.ts";

type Context = Omit<DecisionContext, "now"> & { clock: Clock };

/** A reference as it was read. */
export interface SeenReference {
  file: FoundFile;
  sha256: string;
  look: ReferenceLook;
  /** Whom the same content named before it was renamed or touched. */
  known?: number;
}

/**
 * Records a reference. Whoever it names gets that name: who has it already, or an unnamed person
 * that the face matches, or somebody new. The name is a decision as any other.
 *
 * @returns the photos that are to be routed again.
 */
export function adoptReference(
  context: Context,
  referred: Referred | undefined,
  { file, sha256, look, known }: SeenReference,
): number[] {
  const { store, model, index } = context;
  const { path, size, mtimeMs: mtime_ms } = file;
  const row = { path, size, mtime_ms, sha256 };
  if ("problem" in look || referred === undefined) {
    const problem = "problem" in look ? look.problem : "its path names nobody";
    store.references.insert({ ...row, person_id: null, problem }, undefined);
    return [];
  }
  const { embedding } = look.face;
  const { person, photos } = personFor(context, referred, embedding, known);
  const learn = store.transaction(() => {
    store.references.insert({ ...row, person_id: person, problem: null }, { model, embedding });
    regroupAll(context);
    return relearn(store, model, [person]);
  });
  learn(index);
  return photos;
}

/** Takes a reference's likeness away; the name it gave stays until a human takes that back. */
export function dropReference(context: Context, { id, person_id }: ReferenceRow): void {
  const { store, model, index } = context;
  const learn = store.transaction(() => {
    store.references.remove(id);
    if (person_id === null) return () => {};
    regroupAll(context);
    return relearn(store, model, new Set([person_id, store.people.resolve(person_id)]));
  });
  learn(index);
}

function regroupAll({ store }: Context): void {
  store.regrouped.giveReason();
}

function personFor(
  context: Context,
  { name, role }: Referred,
  embedding: Float32Array,
  before: number | undefined,
) {
  const { store, clock } = context, photos: number[] = [];
  const carryOutRow = (row: DecisionRow) =>
    void photos.push(...carryOut({ ...context, now: clock.date() }, row).photos);
  const decide = (propose: () => Decision) =>
    carryOutRow(
      store.transaction(() =>
        store.decisions.get(store.decisions.propose(propose(), clock.date()))!
      ),
    );
  // What an outage kept from being carried out comes first, or it would be said once more.
  for (const row of store.decisions.open()) carryOutRow(row);
  const called = store.people.all().filter(({ merged_into }) => merged_into === null)
    .find((person) => [person.name, person.folder].some((one) => isCalled(one, name)))?.id;
  const same = before === undefined ? undefined : store.people.resolve(before);
  let person = called ?? same ?? likePerson(context, embedding);
  if (called === undefined) {
    decide(() => ({ kind: "name", person: person ??= newPerson(context), name }));
  }
  // Who was met before keeps the role that a human may have given them since.
  if (role !== "guest" && person !== same && store.people.get(person!).role !== role) {
    decide(() => ({ kind: "role", person: person!, role }));
  }
  return { person: person!, photos };
}

function isCalled(one: string | null, name: string): boolean {
  return one !== null && folderKey(one) === folderKey(name);
}

function likePerson({ store, index, bounds }: Context, embedding: Float32Array) {
  const near = index.within(embedding, bounds.strict).sort((a, b) => a.distance - b.distance);
  return near.find(({ personId }) => store.people.get(personId).name === null)?.personId;
}

/** Within the transaction that names them, so that nobody is left without a name. */
function newPerson({ store, clock }: Context): number {
  const id = store.people.nextId();
  store.people.insert(id, personFolder(id), clock.date());
  return id;
}
