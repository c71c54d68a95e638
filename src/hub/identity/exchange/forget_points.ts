import { isAtPoint, type Point } from "../../../people/forgotten_point.ts";
import type { Caller } from "../../access.ts";
import { audit } from "../../db/audit.ts";
import type { TenantTx } from "../../db/database.ts";
import { decidingState, takeDecided } from "../../db/deciding/deciding.ts";
import { insertDecision } from "../../db/deciding/decisions.ts";
import { insertErasure } from "../../db/erasing/erasures.ts";
import { keepForgotten, noteFaceless } from "../../db/erasing/erased_people.ts";
import { photosOfContents, type SizedPhoto } from "../../db/exchange/photos_of_contents.ts";
import { facesOfPeople, facesOfPhotos, type HubFace, removeFaces } from "../../db/faces.ts";
import { lockTenant, noteChanges } from "../../db/tenant_numbers.ts";
import { eraseFromDecisions } from "../erase/erase_from_decisions.ts";
import { erasePerson } from "../erase/erase_person.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";
import { learnPeople } from "../learn_people.ts";
import { noteOfPeople } from "../note_people.ts";
import type { LearnedPeople } from "../tenant_people.ts";
import { recordOf } from "../../objects/erasure_note.ts";
import { uuid7 } from "../../../runtime/uuid7.ts";
import { eraseFromSayings } from "./erase_from_sayings.ts";

/** Where faces were that somebody forgot at a laptop. */
export interface ForgettingPoints {
  tenant: string;
  caller: Pick<Caller, "id">;
  points: readonly ({ photo: string } & Point)[];
}

/**
 * Forgets faces here, too, and that nobody is to find them again, also in photos that come later. Who
 * is left with fewer faces than were forgotten is erased with all of them.
 */
export async function forgetPoints(
  identity: HubIdentity,
  { tenant, caller, points }: ForgettingPoints,
): Promise<void> {
  const people = await identity.turns.inTurn(tenant, async () => {
    const { people, learned } = await identity.db.withTenant({ tenant }, async (tx) => {
      await lockTenant(tx, tenant);
      return await forgetNow(tx, identity, { tenant, caller, points });
    });
    if (learned !== undefined) identity.people.learned(tenant, learned);
    return people;
  });
  for (const person of people) {
    await erasePerson(identity, {
      caller: { ...caller, sites: undefined },
      tenant,
      person,
      dryRun: false,
    });
  }
}

async function forgetNow(
  tx: TenantTx,
  identity: HubIdentity,
  { tenant, caller, points }: ForgettingPoints,
): Promise<{ people: number[]; learned?: LearnedPeople }> {
  const forgotten = points.map(({ photo, x, y }) => ({ sha256: Uint8Array.fromHex(photo), x, y }));
  await keepForgotten(tx, tenant, forgotten);
  // A backup that is restored later must not bring them back: the laptop does not say it again.
  await insertErasure(tx, tenant, {
    ...{ id: uuid7(identity.clock.date()), requestedBy: caller.id },
    record: recordOf({ places: forgotten }),
  });
  const places = Map.groupBy(points, ({ photo }) => photo), one = { width: 1, height: 1 };
  await eraseFromSayings(tx, {
    ...{ names: [], sayings: new Set() },
    isTheirs: ({ photo, box }) =>
      (places.get(photo) ?? []).some((point) => isAtPoint(box, point, one)),
  });
  const photos = await photosOfContents(tx, [...places.keys()]);
  const found = await facesAt(tx, photos, places), people = await mostlyForgotten(tx, found);
  const rest = found.filter(({ personId }) => personId === null || !people.includes(personId));
  if (rest.length === 0) return { people };
  return { people, learned: await forgetFaces(tx, identity, { tenant, caller, faces: rest }) };
}

async function facesAt(
  tx: TenantTx,
  photos: readonly SizedPhoto[],
  places: ReadonlyMap<string, readonly Point[]>,
): Promise<HubFace[]> {
  const faces = await facesOfPhotos(tx, [...new Set(photos.map(({ id }) => id))]);
  return faces.filter(({ photoId, box }) =>
    photos.some((photo) =>
      photo.id === photoId &&
      places.get(photo.sha256)!.some((point) => isAtPoint(box, point, photo))
    )
  );
}

async function mostlyForgotten(tx: TenantTx, found: readonly HubFace[]): Promise<number[]> {
  const people = [...new Set(found.flatMap(({ personId }) => personId ?? []))];
  const all = Map.groupBy(await facesOfPeople(tx, people), ({ personId }) => personId!);
  const gone = Map.groupBy(found, ({ personId }) => personId);
  return people.filter((person) => gone.get(person)!.length * 2 > all.get(person)!.length);
}

async function forgetFaces(
  tx: TenantTx,
  identity: HubIdentity,
  { tenant, caller, faces }: Omit<ForgettingPoints, "points"> & { faces: readonly HubFace[] },
): Promise<LearnedPeople> {
  const { rev, nextDecision, wrongCost } = await decidingState(tx);
  const ids = faces.map(({ id }) => id), photos = [...new Set(faces.map(({ photoId }) => photoId))];
  const bereft = [...new Set(faces.flatMap(({ personId }) => personId ?? []))];
  await eraseFromDecisions(tx, [], new Set(ids));
  await removeFaces(tx, ids);
  await noteFaceless(tx, photos);
  const by = { tenant, model: identity.model.id, bounds: tenantBounds(identity, wrongCost) };
  const { centroids, gone } = await learnPeople(tx, by, bereft);
  const to = await noteChanges(tx, tenant, await noteOfPeople(tx, bereft, photos));
  // As a decision, so that nobody applies what was computed while the faces were there.
  await insertDecision(tx, tenant, {
    ...{ id: nextDecision, madeAt: new Date(identity.clock.date()), madeBy: caller.id },
    ...{ decision: { kind: "forgotten" }, refused: null, effect: [], stood: null },
  });
  await takeDecided(tx, { people: 0, decisions: 1, isReason: true });
  await audit(tx, caller, "person.erased", null, { faces: ids.length, photos: photos.length });
  return { from: rev, to, centroids, gone };
}
