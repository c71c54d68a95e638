import { type Decision, RefusedDecision } from "../../../core/decision.ts";
import { faultOfFolder, folderKey, folderName, ownFolder } from "../../../core/folder_name.ts";
import { faultOfName } from "../../../core/person_name.ts";
import type { PersonRow } from "../../db/people/people.ts";
import type { Store } from "../../db/store.ts";
import { personFolder } from "../../../people/person_folder.ts";
import { mayShowOnePerson } from "../../../people/side_by_side.ts";
import type { ChangeLog } from "./change_log.ts";
import { anchor, type DecisionWork, requireFace, requirePerson } from "./decision_work.ts";

type Of<Kind extends Decision["kind"]> = Decision & { kind: Kind };

export function namePerson(work: DecisionWork, { person, name }: Of<"name">): void {
  const { store, log } = work, { id } = requirePerson(store, person);
  const fault = name === null ? undefined : faultOfName(name);
  if (fault !== undefined) throw new RefusedDecision(fault);
  const others = store.people.all().filter((other) => other.id !== id && other.mergedInto === null);
  if (name !== null && others.some((other) => other.name !== null && same(other.name, name))) {
    throw new RefusedDecision(
      `somebody else is called "${name}" already: merge the two if they are one`,
    );
  }
  anchor(work, id);
  log.setPerson(id, "name", name);
  log.setPerson(id, "folder", folderOf(store, id));
}

/** A folder that has a name of its own keeps it, whatever its person is called. */
export function nameFolder(work: DecisionWork, { person, folder }: Of<"folder">): void {
  const { store, log } = work, { id } = requirePerson(store, person);
  const fault = folder === null ? undefined : faultOfFolder(folder);
  if (fault !== undefined) throw new RefusedDecision(fault);
  const own = folder === null ? null : ownFolder(folder);
  const owner = own === null ? undefined : ownerOf(store, id, own);
  if (owner !== undefined) {
    throw new RefusedDecision(`"${own}" is the name of person ${owner.id}, or of their folder`);
  }
  anchor(work, id);
  log.setPerson(id, "ownFolder", own);
  log.setPerson(id, "folder", folderOf(store, id));
}

/** @returns who else is called so, or has such a folder. */
function ownerOf(store: Store, id: number, wanted: string): PersonRow | undefined {
  return store.people.all().find((other) =>
    other.id !== id && (same(other.folder, wanted) ||
      other.mergedInto === null && other.name !== null && same(other.name, wanted))
  );
}

/** @returns how a person's folder is to be called by what is known of the person. */
function folderOf(store: Store, id: number): string {
  const { name, ownFolder } = store.people.get(id);
  return ownFolder ?? (name === null ? personFolder(id) : freeFolder(store, id, name));
}

function freeFolder(store: Store, id: number, name: string): string {
  const taken = new Set(
    store.people.all().filter((other) => other.id !== id).map(({ folder }) => folderKey(folder)),
  );
  return folderName(name, (folder) => taken.has(folderKey(folder)));
}

function same(a: string, b: string): boolean {
  return folderKey(a.trim()) === folderKey(b.trim());
}

export function setRole(work: DecisionWork, { person, role }: Of<"role">): void {
  const { id } = requirePerson(work.store, person);
  anchor(work, id);
  work.log.setPerson(id, "role", role);
}

export function mergePeople(work: DecisionWork, decision: Of<"merge">): void {
  const { store, log, decisionId } = work;
  const from = requirePerson(store, decision.from), into = requirePerson(store, decision.into);
  if (from.id === into.id) throw new RefusedDecision("they are one person already");
  refuseSharedPhotos(work, from, into);
  const theirs = store.faces.ofPerson(from.id);
  for (const { id } of [...theirs, ...store.faces.ofPerson(into.id)]) {
    log.pin({ decisionId, faceId: id, says: "is", personId: into.id });
  }
  for (const { id } of theirs) log.moveFace(id, into.id);
  log.setPerson(from.id, "hasFolder", false);
  log.setPerson(from.id, "mergedInto", into.id);
  log.setPerson(into.id, "hasFolder", true);
  if (into.name === null) handOnName(log, from, into);
}

/** The name goes where the person went; the folder of the one that is gone is free. */
function handOnName(log: ChangeLog, from: PersonRow, into: PersonRow): void {
  const isNamed = into.ownFolder !== null;
  if (from.name === null && (from.ownFolder === null || isNamed)) return;
  log.setPerson(from.id, "name", null);
  log.setPerson(from.id, "ownFolder", null);
  log.setPerson(from.id, "folder", personFolder(from.id));
  log.setPerson(into.id, "name", from.name);
  if (isNamed) return;
  log.setPerson(into.id, "ownFolder", from.ownFolder);
  log.setPerson(into.id, "folder", from.folder);
}

function refuseSharedPhotos(
  { store, bounds }: DecisionWork,
  from: PersonRow,
  into: PersonRow,
): void {
  const inPhoto = Map.groupBy(store.faces.ofPerson(into.id), ({ photoId }) => photoId);
  const both = store.faces.ofPerson(from.id).filter((face) =>
    (inPhoto.get(face.photoId) ?? []).some((other) => !mayShowOnePerson(other, face, bounds))
  );
  if (both.length === 0) return;
  const photo = store.photos.get(both[0].photoId).outputName;
  throw new RefusedDecision(
    `${from.folder} and ${into.folder} are both in ${photo}, and not alike there`,
  );
}

export function splitPerson(work: DecisionWork, { person, faces }: Of<"split">): void {
  const { store, log, decisionId, now } = work, { id } = requirePerson(store, person);
  const moved = new Set(faces.map((key) => requireFace(store, key)));
  const theirs = store.faces.ofPerson(id);
  for (const faceId of moved) {
    if (theirs.some((face) => face.id === faceId)) continue;
    throw new RefusedDecision(`face ${faceId} is not one of ${store.people.get(id).folder}`);
  }
  if (moved.size === 0 || moved.size === theirs.length) {
    throw new RefusedDecision("some faces must go and some must stay");
  }
  const newcomer = log.newPerson(now);
  for (const face of theirs) {
    const personId = moved.has(face.id) ? newcomer : id;
    if (personId !== id) log.pin({ decisionId, faceId: face.id, says: "is_not", personId: id });
    log.pin({ decisionId, faceId: face.id, says: "is", personId });
    log.moveFace(face.id, personId);
  }
}
