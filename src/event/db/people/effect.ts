import { z } from "zod";
import {
  type Change,
  type ChangeOf,
  changeSchema,
  type PersonChange,
  type PersonField,
} from "../../../core/change.ts";
import type { PersonRole } from "../../../core/decision.ts";
import { subjectsOf } from "../../../people/decisions/subjects.ts";

/**
 * Names that recorded effects use for a person's properties. They are part of the file format and
 * must never change.
 */
const storedFields = {
  folder: "folder",
  ownFolder: "own_folder",
  name: "name",
  role: "role",
  hasFolder: "has_folder",
  mergedInto: "merged_into",
} as const satisfies Record<PersonField, string>;
const fieldOf = Object.fromEntries(
  Object.entries(storedFields).map(([field, stored]) => [stored, field]),
) as Record<StoredPersonChange["field"], PersonField>;

/** A change to a person as effects and `Admin/decisions.jsonl` have it: flags are 0 or 1. */
export type StoredPersonChange =
  | { person: number; field: "folder"; from: string; to: string }
  | { person: number; field: "name" | "own_folder"; from: string | null; to: string | null }
  | { person: number; field: "role"; from: PersonRole; to: PersonRole }
  | { person: number; field: "has_folder"; from: 0 | 1; to: 0 | 1 }
  | { person: number; field: "merged_into"; from: number | null; to: number | null };

const storedSchema = z.record(z.string(), z.unknown());
const effectSchema = z.array(
  z.preprocess((stored) => fromStored(storedSchema.parse(stored)), changeSchema),
);

/**
 * @param text an effect as the database has it; null for a decision that changed nothing.
 * @throws {z.ZodError} if it is none: a defect, or a database of a newer photosort.
 */
export function readEffect(text: string | null): Change[] {
  return text === null ? [] : effectSchema.parse(JSON.parse(text));
}

/** @returns of what values an effect's changes are; quicker than to read and check the changes. */
export function readSubjects(text: string | null): Set<string> {
  const stored: Record<string, unknown>[] = text === null ? [] : JSON.parse(text);
  return subjectsOf(stored.map((one) => fromStored(one) as Change));
}

export function writeEffect(changes: readonly Change[]): string {
  return JSON.stringify(changes.map(toStored));
}

export function fromStoredPerson({ person, field, from, to }: StoredPersonChange): PersonChange {
  const values = field === "has_folder" ? { from: from === 1, to: to === 1 } : { from, to };
  return { kind: "person", person, field: fieldOf[field], ...values } as PersonChange;
}

export function toStoredPerson({ person, field, from, to }: PersonChange): StoredPersonChange {
  const stored = field === "hasFolder" ? { from: from ? 1 : 0, to: to ? 1 : 0 } : { from, to };
  return { person, field: storedFields[field], ...stored } as StoredPersonChange;
}

/** Names the kind of a stored change, which shows in its members alone. */
function fromStored(change: Record<string, unknown>): unknown {
  if ("face" in change) return { kind: "face", ...change };
  if ("pin" in change) return { kind: "pin", ...change };
  if ("person" in change) return fromStoredPerson(change as StoredPersonChange);
  if ("setting" in change) return { kind: "setting", ...change };
  if ("dropped" in change) {
    const { dropped, from, to } = change;
    return { kind: "dropped", photo: dropped, from: from === 1, to: to === 1 };
  }
  if ("drawn" in change) {
    const { drawn: face, decision, key, from, to } = change;
    return { kind: "drawn", face, decision, key, from: from === 1, to: to === 1 };
  }
  if ("portrait" in change) return { kind: "portrait", portrait: change.portrait };
  const { undone, from, to } = change;
  return { kind: "undone", decision: undone, from, to };
}

function toStored(change: Change): unknown {
  switch (change.kind) {
    case "face":
      return { face: change.face, from: change.from, to: change.to };
    case "person":
      return toStoredPerson(change);
    case "pin":
      return { pin: change.pin, set: change.set };
    case "setting":
      return { setting: change.setting, from: change.from, to: change.to };
    case "dropped":
      return storedDrop(change);
    case "drawn": {
      const { face: drawn, decision, key, from, to } = change;
      return { drawn, decision, key, from: storedFlag(from), to: storedFlag(to) };
    }
    case "portrait":
      return { portrait: change.portrait, accepted: true };
    case "undone":
      return { undone: change.decision, from: change.from, to: change.to };
  }
}

/** Whether a photo is dropped, as effects and `Admin/decisions.jsonl` have it. */
export function storedDrop({ photo, from, to }: ChangeOf<"dropped">) {
  return { dropped: photo, from: storedFlag(from), to: storedFlag(to) };
}

export function storedFlag(is: boolean): 0 | 1 {
  return is ? 1 : 0;
}
