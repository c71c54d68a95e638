/** A made-up event of the laptop's tests, in a hub's database: the same photos, faces and people. */
import { toBlob } from "../../src/core/vector_blob.ts";
import type { HubDecisionRequest } from "../../src/contracts/hub/decisions.ts";
import type { HubDatabase, TenantTx } from "../../src/hub/db/database.ts";
import { decide } from "../../src/hub/identity/decisions/decide.ts";
import { createIdentity, type HubIdentity } from "../../src/hub/identity/hub_identity.ts";
import { learnPeople } from "../../src/hub/identity/learn_people.ts";
import { manualClock } from "./manual_clock.ts";
import {
  bounds,
  MODEL,
  type Seen,
  type SyntheticEvent,
  syntheticEvent,
} from "./synthetic_event.ts";

const DIMENSIONS = 64;

/** @returns what a hub tells the people of made-up events apart by, as their laptop does. */
export function madeUpIdentity(db: HubDatabase): HubIdentity {
  const { strict: _, loose: __, ...measures } = bounds;
  const { direction, ...weights } = bounds.costs.emptiness!;
  const emptiness = { ...weights, direction: Float32Array.from(direction) };
  const match = {
    ...measures,
    costs: { ...bounds.costs, emptiness },
    measured: { command: "", set: "", people: 20, photos: 20, on: "2026-11-27" },
  };
  const model = { id: MODEL, dimensions: DIMENSIONS, match };
  return createIdentity({
    ...{ db, model, clock: manualClock(), mostBytes: 1e9 },
    ...{ objects: { remove: () => Promise.resolve() }, log: { warn: () => {} } },
  });
}

/**
 * Photos of made-up people, identified and regrouped on a laptop, and the same in a tenant.
 *
 * @param photos whom each shows, side by side.
 * @param siteOf the site of a photo, by its number.
 */
export async function eventInHub(
  db: HubDatabase,
  tenant: string,
  photos: readonly (readonly (number | Seen)[])[],
  { isRegrouped = true, siteOf = (_photo: number): string | null => null } = {},
): Promise<SyntheticEvent & Disposable> {
  const event = await syntheticEvent();
  for (const seen of photos) event.arrive(...seen);
  if (isRegrouped) event.regroup();
  await db.withTenant({ tenant }, (tx) => copyInto(tx, tenant, event, siteOf));
  return Object.defineProperties(
    { [Symbol.dispose]: () => event.store.close() },
    Object.getOwnPropertyDescriptors(event),
  ) as SyntheticEvent & Disposable;
}

async function copyInto(
  tx: TenantTx,
  tenant_id: string,
  { store, bounds }: SyntheticEvent,
  siteOf: (photo: number) => string | null,
): Promise<void> {
  const photos = store.photos.all(), people = store.people.all();
  await tx.insertInto("photo").values(photos.map(({ id }) => {
    const { sha256, width, height } = store.photos.get(id);
    const content = { sha256: Uint8Array.fromHex(sha256), width, height };
    return { tenant_id, id, site_id: siteOf(id), state: "PROCESSED", model: MODEL, ...content };
  })).execute();
  await tx.insertInto("person").values(people.map(({ id, name, role, hasFolder, mergedInto }) => (
    { tenant_id, id, name, role, has_folder: hasFolder, merged_into: mergedInto }
  ))).execute();
  const faces = [...store.faces.evidence(MODEL)];
  await tx.insertInto("face").values(faces.map((face) => ({
    ...{ tenant_id, id: face.id, photo_id: face.photoId, site_id: siteOf(face.photoId) },
    ...{ person_id: face.personId, ...face.box, landmarks: toBlob(new Float32Array(10)) },
    ...{ score: face.score, original_height: face.originalHeight, sharpness: face.sharpness },
    ...{ embedding_norm: face.embeddingNorm, outside: face.outside, usable: face.usable },
    ...{ model: MODEL, embedding: toBlob(face.embedding) },
  }))).execute();
  const last = (rows: { id: number }[]) => Math.max(0, ...rows.map(({ id }) => id));
  await tx.updateTable("tenant_state").set({
    ...{ next_photo: last(photos) + 1, next_person: last(people) + 1 },
    ...{ next_face: last(faces) + 1, model: MODEL },
  }).execute();
  await learnPeople(tx, { tenant: tenant_id, model: MODEL, bounds }, people.map(({ id }) => id));
}

/** @returns whose each face is in a tenant, how people stand, and what decisions say of faces. */
export async function stateInHub(db: HubDatabase, tenant: string) {
  return await db.withTenant({ tenant }, async (tx) => {
    const faces = await tx.selectFrom("face").select(["id", "person_id"]).orderBy("id").execute();
    const people = await tx.selectFrom("person")
      .select(["id", "name", "role", "has_folder", "merged_into"]).orderBy("id").execute();
    const pins = await tx.selectFrom("pin").selectAll().execute();
    return {
      faces: new Map(faces.map(({ id, person_id }) => [id, person_id])),
      people: new Map(people.map(({ id, ...standing }) => [id, standing])),
      pins: pins.map(({ tenant_id: _, ...pin }) => JSON.stringify(pin)).sort(),
    };
  });
}

/** Makes decisions in a tenant as somebody who sees all of it. */
export async function decideInHub(
  identity: HubIdentity,
  tenant: string,
  ...requests: HubDecisionRequest[]
): Promise<number[]> {
  const caller = { id: "user:test" };
  return (await decide(identity, { caller, tenant, requests, dryRun: false })).ids;
}
