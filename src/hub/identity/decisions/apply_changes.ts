import type { Change, ChangeOf, PersonChange } from "../../../core/change.ts";
import type { Pin } from "../../../core/pin.ts";
import type { TenantTx } from "../../db/database.ts";
import { giveFaces, updatePeople } from "../../db/deciding/deciding.ts";
import { markUndone } from "../../db/deciding/decisions.ts";
import { type HubPerson, insertPeople, peopleById } from "../../db/people.ts";
import { deletePins, insertPins } from "../../db/deciding/pins.ts";

/** Whom and what changes affected. */
export interface Touched {
  /** People who have other faces, or are known otherwise, than before. */
  people: Set<number>;
  /** Faces that are somebody else's. */
  faces: Set<number>;
}

/** @returns a decision's changes without what there is only where people have folders. */
export function changesInHub(changes: readonly Change[]): Change[] {
  return changes.filter((change) =>
    change.kind !== "person" || change.field !== "folder" && change.field !== "ownFolder"
  );
}

/** Applies what a decision changes to the database, within its transaction. */
export async function applyChanges(
  tx: TenantTx,
  tenant: string,
  changes: readonly Change[],
): Promise<Touched> {
  const touched: Touched = { people: new Set(), faces: new Set() };
  const faces = changesOf(changes, "face"), pins = changesOf(changes, "pin");
  const people = changesOf(changes, "person");
  await changePeople(tx, tenant, people);
  for (const { person } of people) touched.people.add(person);
  for (const { face, from, to } of faces) {
    touched.faces.add(face);
    for (const id of [from, to]) if (id !== null) touched.people.add(id);
  }
  await giveFaces(tx, new Map(faces.map(({ face, to }) => [face, to])));
  await changePins(tx, tenant, pins);
  for (const { decision, to } of changesOf(changes, "undone")) {
    await markUndone(tx, decision, to);
  }
  return touched;
}

function changesOf<Kind extends Change["kind"]>(
  changes: readonly Change[],
  kind: Kind,
): ChangeOf<Kind>[] {
  return changes.filter((change): change is ChangeOf<Kind> => change.kind === kind);
}

async function changePeople(
  tx: TenantTx,
  tenant: string,
  changes: readonly PersonChange[],
): Promise<void> {
  const ids = [...new Set(changes.map(({ person }) => person))];
  const known = new Map((await peopleById(tx, ids)).map((one) => [one.id, one]));
  const newcomers = ids.filter((id) => !known.has(id));
  await insertPeople(tx, tenant, newcomers);
  for (const id of newcomers) known.set(id, newcomer(id));
  for (const { person, field, to } of changes) {
    known.set(person, { ...known.get(person)!, [field]: to });
  }
  await updatePeople(tx, [...known.values()]);
}

function newcomer(id: number): HubPerson {
  return { id, name: null, role: "guest", hasFolder: false, mergedInto: null };
}

/** What is said and taken back by the same decision was never said. */
async function changePins(
  tx: TenantTx,
  tenant: string,
  changes: readonly ChangeOf<"pin">[],
): Promise<void> {
  const said = new Map<string, Pin>(), back: Pin[] = [];
  for (const { pin, set } of changes) {
    const key = [pin.decisionId, pin.faceId, pin.says, pin.personId].join(" ");
    if (set) said.set(key, pin);
    else if (!said.delete(key)) back.push(pin);
  }
  await deletePins(tx, back);
  await insertPins(tx, tenant, [...said.values()]);
}
