import type { Clock } from "../../core/clock.ts";
import type { Decision } from "../../core/decision.ts";
import { folderKey } from "../../core/folder_name.ts";
import type { Referred } from "../../core/reference_path.ts";
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
  { file, sha256, look }: SeenReference,
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
  const { person, photos } = personFor(context, referred, embedding);
  const learn = store.transaction(() => {
    store.references.insert({ ...row, person_id: person, problem: null }, { model, embedding });
    regroupAll(context);
    return relearn(store, model, [person]);
  });
  learn(index);
  return photos;
}

/** @returns the photos that are to be routed again: none before everybody is regrouped. */
export function dropReference(context: Context, { id, person_id }: ReferenceRow): number[] {
  const { store, model, index } = context;
  const learn = store.transaction(() => {
    store.references.remove(id);
    if (person_id === null) return () => {};
    regroupAll(context);
    return relearn(store, model, [store.people.resolve(person_id)]);
  });
  learn(index);
  return [];
}

function regroupAll({ store }: Context): void {
  store.regrouped.put({ ...store.regrouped.get(), face_id: 0 });
}

function personFor(context: Context, { name, role }: Referred, embedding: Float32Array) {
  const { store, clock } = context, photos: number[] = [];
  const decide = (decision: Decision) => {
    const id = store.decisions.propose(decision, clock.now());
    const row = store.decisions.get(id)!;
    photos.push(...carryOut({ ...context, now: clock.now() }, row).photos);
  };
  const known = store.people.all().filter(({ merged_into }) => merged_into === null)
    .find((person) => [person.name, person.folder].some((one) => isCalled(one, name)));
  const person = known?.id ?? likePerson(context, embedding) ?? newPerson(context);
  if (known === undefined) decide({ kind: "name", person, name });
  if (role !== "guest" && store.people.get(person).role !== role) {
    decide({ kind: "role", person, role });
  }
  return { person, photos };
}

function isCalled(one: string | null, name: string): boolean {
  return one !== null && folderKey(one) === folderKey(name);
}

function likePerson({ store, index, bounds }: Context, embedding: Float32Array) {
  const near = index.within(embedding, bounds.strict).sort((a, b) => a.distance - b.distance);
  return near.find(({ personId }) => store.people.get(personId).name === null)?.personId;
}

function newPerson({ store, clock }: Context): number {
  return store.transaction(() => {
    const id = store.people.nextId();
    store.people.insert(id, personFolder(id), clock.now());
    return id;
  });
}
