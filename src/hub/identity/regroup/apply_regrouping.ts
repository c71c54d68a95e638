import type { PeopleChanges, PersonKey } from "../../../people/changes.ts";
import { GROUPING_RULES } from "../../../people/regroup.ts";
import type { TenantTx } from "../../db/database.ts";
import { everybody, giveFaces, updatePeople } from "../../db/deciding/deciding.ts";
import { insertRegrouping, type RegroupedEffect } from "../../db/deciding/history.ts";
import { type HubPerson, insertPeople } from "../../db/people.ts";
import {
  knownOtherwise,
  markRegrouped,
  type PlacedFace,
  placedFaces,
  placedFacesOf,
  type RegroupedUpTo,
  type RegroupState,
  regroupState,
} from "../../db/deciding/regrouping.ts";
import { lockTenant, noteChanges } from "../../db/tenant_numbers.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";
import { learnPeople } from "../learn_people.ts";
import { noteOfPeople } from "../note_people.ts";
import type { LearnedPeople } from "../tenant_people.ts";

/** How who is who changes, and what that was computed from. */
export interface Regrouping {
  changes: PeopleChanges;
  upTo: RegroupedUpTo;
  /** How long that took, in milliseconds. */
  tookMs: number;
}

/** What a regrouping came to. */
export interface Regrouped {
  /** How many faces are somebody else's. */
  faces: number;
  /** How many people have other faces than before. */
  people: number;
}

/**
 * Applies a regrouping, in one transaction under the tenant's lock. Faces that came meanwhile follow
 * their person.
 *
 * @returns undefined, with nothing changed, if meanwhile somebody decided something, or another
 * regrouping was applied.
 */
export async function applyRegrouping(
  identity: HubIdentity,
  tenant: string,
  regrouping: Regrouping,
): Promise<Regrouped | undefined> {
  const done = await identity.db.withTenant({ tenant }, async (tx) => {
    await lockTenant(tx, tenant);
    const state = await regroupState(tx, true), { upTo } = regrouping;
    if (state.decision !== upTo.decision || state.answered !== upTo.answered) return undefined;
    return await applyNow({ tx, identity, tenant, state }, regrouping);
  });
  if (done === undefined) return undefined;
  identity.people.learned(tenant, done.learned);
  return done.regrouped;
}

interface Applying {
  tx: TenantTx;
  identity: HubIdentity;
  tenant: string;
  state: RegroupState;
}

async function applyNow(
  { tx, identity, tenant, state }: Applying,
  { changes, upTo, tookMs }: Regrouping,
): Promise<{ regrouped: Regrouped; learned: LearnedPeople }> {
  const first = state.nextPerson, model = identity.model.id;
  const idOf = (key: PersonKey) => "known" in key ? key.known : first + key.new;
  await insertPeople(tx, tenant, Array.from({ length: changes.newPeople }, (_, i) => first + i));
  const faces = await movesOf(tx, changes, idOf);
  await giveFaces(tx, new Map(faces.map(({ id, to }) => [id, to])));
  const people = new Map((await everybody(tx)).map((one) => [one.id, one]));
  const effect: RegroupedEffect = {
    faces: faces.map(({ id, personId, to }) => [id, personId, to]),
    ...await stand(tx, { people, changes, idOf, model, upTo }),
  };
  const byDecisions = upTo.decision !== state.regroupedDecision;
  if (upTo.decision > 0) {
    await insertRegrouping(tx, tenant, upTo.decision, { regrouped: effect, byDecisions });
  }
  const moved = new Set(
    faces.flatMap(({ personId, to }) => [personId, to].filter((id) => id !== null)),
  );
  const touched = new Set([...moved, ...effect.people.map(({ id }) => id)]);
  const bounds = tenantBounds(identity, state.wrongCost);
  const { centroids, gone } = await learnPeople(tx, { tenant, model, bounds }, [...moved]);
  const photos = new Set(faces.map(({ photoId }) => photoId));
  const to = await noteChanges(tx, tenant, await noteOfPeople(tx, touched, photos));
  const at = new Date(identity.clock.date());
  await markRegrouped(tx, upTo, {
    ...{ people: changes.newPeople, model, rules: GROUPING_RULES, at, tookMs },
  });
  return {
    regrouped: { faces: faces.length, people: moved.size },
    learned: { from: state.rev, to, centroids, gone },
  };
}

type MovedFace = PlacedFace & { to: number | null };

/** @returns the faces that are somebody else's now, and those of people of whom nothing is left. */
async function movesOf(
  tx: TenantTx,
  { moves, dissolved }: PeopleChanges,
  idOf: (key: PersonKey) => number,
): Promise<MovedFace[]> {
  const to = new Map(moves.map((move) => [move.faceId, move.to === null ? null : idOf(move.to)]));
  const heirs = new Map(dissolved.map(({ personId, into }) => [personId, idOf(into)]));
  const moved = await placedFaces(tx, [...to.keys()]);
  const left = await placedFacesOf(tx, [...heirs.keys()]);
  return [
    ...moved.map((face) => ({ ...face, to: to.get(face.id)! })),
    ...left.filter(({ id }) => !to.has(id))
      .map((face) => ({ ...face, to: heirs.get(face.personId!)! })),
  ].filter(({ personId, to }) => personId !== to);
}

interface Standing {
  people: ReadonlyMap<number, HubPerson>;
  changes: PeopleChanges;
  idOf: (key: PersonKey) => number;
  model: string;
  upTo: RegroupedUpTo;
}

/**
 * Merges those of whom nothing is left into who has their faces, and gives folders; people met since
 * the faces were read keep what they have.
 *
 * @returns how people stood before.
 */
async function stand(
  tx: TenantTx,
  { people, changes, idOf, model, upTo }: Standing,
): Promise<Pick<RegroupedEffect, "people" | "merged">> {
  const merged = changes.dissolved.map(({ personId, into }): [number, number] => [
    personId,
    idOf(into),
  ]);
  const mergedInto = new Map(merged), wanted = new Set(changes.withFolder.map(idOf));
  const losing = [...people.values()].filter(({ id, name, hasFolder }) =>
    hasFolder && name === null && !wanted.has(id)
  ).map(({ id }) => id);
  const keeps = await knownOtherwise(tx, losing, { model, face: upTo.face });
  const loses = new Set(losing.filter((id) => !keeps.has(id)));
  const others = [...people.values()].flatMap((before) => {
    const into = mergedInto.get(before.id) ?? before.mergedInto;
    const hasFolder = mergedInto.has(before.id)
      ? false
      : wanted.has(before.id) || before.hasFolder && !loses.has(before.id);
    const now = { ...before, hasFolder, mergedInto: into };
    const isSame = now.hasFolder === before.hasFolder && now.mergedInto === before.mergedInto;
    return isSame ? [] : [{ before, now }];
  });
  await updatePeople(tx, others.map(({ now }) => now));
  return {
    merged,
    people: others.map(({ before: { id, hasFolder, mergedInto } }) => (
      { id, hasFolder, mergedInto }
    )),
  };
}
