import { RefusedDecision } from "../../core/decision.ts";
import { faultOfFolder, folderKey, folderName, ownFolder } from "../../core/folder_name.ts";
import { faultOfName } from "../../core/person_name.ts";
import { personFolder } from "../person_folder.ts";
import type { Draft } from "./draft.ts";
import type { PersonFacts } from "./facts.ts";
import { isSameName } from "./name_taken.ts";
import { anchor, type Of, type PlanWork, requirePerson } from "./plan_work.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** Of two people who share a name, the folder of the one who got it later has a number behind it. */
export function planName(work: PlanWork, { person, name, shared }: Of<"name">): void {
  const { draft } = work, { id } = requirePerson(draft, person);
  const fault = name === null ? undefined : faultOfName(name);
  if (fault !== undefined) throw new RefusedDecision(fault);
  if (name !== null && !shared && othersCalled(draft, id, name).length > 0) {
    throw new RefusedDecision(
      sentence("nameTaken", { name }),
    );
  }
  anchor(work, id);
  draft.setPerson(id, "name", name);
  draft.setPerson(id, "folder", folderOf(draft, id));
}

/** A folder with a name of its own keeps it when its person is renamed. */
export function planFolder(work: PlanWork, { person, folder }: Of<"folder">): void {
  const { draft } = work, { id } = requirePerson(draft, person);
  const fault = folder === null ? undefined : faultOfFolder(folder);
  if (fault !== undefined) throw new RefusedDecision(fault);
  const own = folder === null ? null : ownFolder(folder);
  const owner = own === null ? undefined : ownerOfFolder(draft, id, own);
  if (owner !== undefined) {
    throw new RefusedDecision(sentence("folderTaken", { folder: own!, person: owner.id }));
  }
  anchor(work, id);
  draft.setPerson(id, "ownFolder", own);
  draft.setPerson(id, "folder", folderOf(draft, id));
}

export function planRole(work: PlanWork, { person, role }: Of<"role">): void {
  const { id } = requirePerson(work.draft, person);
  anchor(work, id);
  work.draft.setPerson(id, "role", role);
}

/** @returns the others with this name, without people merged into others. */
function othersCalled(draft: Draft, id: number, name: string): PersonFacts[] {
  return draft.people().filter((other) =>
    other.id !== id && other.mergedInto === null && other.name !== null &&
    isSameName(other.name, name)
  );
}

/** @returns another person with this name or folder. */
function ownerOfFolder(draft: Draft, id: number, wanted: string): PersonFacts | undefined {
  const called = othersCalled(draft, id, wanted);
  return draft.people().find((other) =>
    other.id !== id && (isSameName(other.folder, wanted) || called.includes(other))
  );
}

/** @returns the right name of a person's folder. */
function folderOf(draft: Draft, id: number): string {
  const { name, ownFolder } = draft.person(id)!;
  return ownFolder ?? (name === null ? personFolder(id) : freeFolder(draft, id, name));
}

function freeFolder(draft: Draft, id: number, name: string): string {
  const others = draft.people().filter((other) => other.id !== id);
  const taken = new Set(others.map(({ folder }) => folderKey(folder)));
  return folderName(name, (folder) => taken.has(folderKey(folder)));
}
