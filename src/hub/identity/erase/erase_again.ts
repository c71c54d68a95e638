import { isAtPoint } from "../../../people/forgotten_point.ts";
import { audit } from "../../db/audit.ts";
import type { TenantTx } from "../../db/database.ts";
import { decidingState, giveFaces, takeDecided } from "../../db/deciding/deciding.ts";
import { insertDecision } from "../../db/deciding/decisions.ts";
import { keepForgotten, noteFaceless, removePeople } from "../../db/erasing/erased_people.ts";
import { insertErasure } from "../../db/erasing/erasures.ts";
import { peopleBefore, photosOfPlaces, releaseMerged } from "../../db/erasing/restored_rows.ts";
import { photosKnownBefore } from "../../db/erasing/restored_rows.ts";
import { facesOfPeople, facesOfPhotos, type HubFace, removeFaces } from "../../db/faces.ts";
import { photosBefore } from "../../db/reports/reported_photo.ts";
import { allOfPair } from "../../db/shots/paired_photos.ts";
import { lockTenant, noteChanges, type NotedChange } from "../../db/tenant_numbers.ts";
import type { ErasureNote } from "../../objects/erasure_note.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";
import { learnPeople } from "../learn_people.ts";
import { noteOfPeople } from "../note_people.ts";
import { objectsOf } from "../report_scope.ts";
import { eraseFromDecisions } from "./erase_from_decisions.ts";
import { removeWithFaces } from "./erase_photo.ts";

const by = { id: "hub" };

/**
 * Erases in a restored database what was erased after its backup. People are known by their numbers
 * and by where their faces were: the backup may have grouped them otherwise. What is not erased by
 * that, as it was somebody else's by then, is nobody's until everybody is regrouped.
 */
export async function eraseAgain(
  identity: HubIdentity,
  tenant: string,
  note: ErasureNote,
): Promise<void> {
  await identity.turns.inTurn(tenant, () =>
    identity.db.withTenant({ tenant }, async (tx) => {
      await lockTenant(tx, tenant);
      const { photoIds, objectKeys } = await erasePhotos(tx, identity, tenant, note);
      const personIds = await erasePeople(tx, identity, tenant, note);
      // Numbers that the backup does not have will be given to others.
      await insertErasure(tx, tenant, {
        ...{ id: note.id, personIds, photoIds, objectKeys, record: null, requestedBy: by.id },
      });
      const told = { person_ids: personIds, photo_ids: photoIds };
      await audit(tx, by, "erasure.repeated", `erasure:${note.id}`, told);
    }));
  // What was learned before is of the backup.
  identity.people.forget(tenant);
}

/** @returns the photos, and the keys of their objects. */
async function erasePhotos(
  tx: TenantTx,
  identity: HubIdentity,
  tenant: string,
  { photos, made_at }: ErasureNote,
): Promise<{ photoIds: number[]; objectKeys: string[] }> {
  const photoIds: number[] = [], objectKeys: string[] = [];
  for (const photo of await photosKnownBefore(tx, photos, new Date(made_at))) {
    const { rev, wrongCost } = await decidingState(tx), all = await allOfPair(tx, photo);
    if (all.length === 0) continue;
    const going = await photosBefore(tx, all);
    objectKeys.push(...going.flatMap(objectsOf));
    photoIds.push(...all);
    await removeWithFaces(tx, identity, { tenant, going, rev, wrongCost });
  }
  return { photoIds, objectKeys };
}

/** @returns the people, by number. */
async function erasePeople(
  tx: TenantTx,
  identity: HubIdentity,
  tenant: string,
  note: ErasureNote,
): Promise<number[]> {
  const people = await peopleBefore(tx, note.person_ids, new Date(note.made_at));
  const places = note.places.map(({ sha256, ...at }) => (
    { sha256: Uint8Array.fromHex(sha256), ...at }
  ));
  await keepForgotten(tx, tenant, places);
  const { erased, released } = await facesOfNote(tx, people, note);
  if (people.length === 0 && erased.length === 0) return people;
  const { nextDecision: decision, wrongCost } = await decidingState(tx);
  await eraseFromDecisions(tx, people, new Set(erased.map(({ id }) => id)));
  await giveFaces(tx, new Map(released.map(({ id }) => [id, null])));
  await removeFaces(tx, erased.map(({ id }) => id));
  await releaseMerged(tx, people);
  await removePeople(tx, people);
  const photos = [...new Set(erased.map(({ photoId }) => photoId))];
  await noteFaceless(tx, photos);
  const bereft = [...new Set(erased.flatMap(({ personId }) => personId ?? []))]
    .filter((person) => !people.includes(person));
  const bounds = tenantBounds(identity, wrongCost), model = identity.model.id;
  await learnPeople(tx, { tenant, model, bounds }, bereft);
  await noteChanges(tx, tenant, [
    ...people.map((id): NotedChange => ({ kind: "person", id, op: "gone" })),
    ...await noteOfPeople(tx, bereft, photos),
  ]);
  if (people.length > 0) {
    await insertDecision(tx, tenant, {
      ...{ id: decision, madeAt: new Date(note.made_at), madeBy: by.id },
      ...{ decision: { kind: "forget", person: people[0] }, refused: null, effect: [] },
      stood: null,
    });
  }
  await takeDecided(tx, { people: 0, decisions: Number(people.length > 0), isReason: true });
  return people;
}

/** @returns the faces at the note's places, and those of its people that are at none of them. */
async function facesOfNote(
  tx: TenantTx,
  people: readonly number[],
  { places }: ErasureNote,
): Promise<{ erased: HubFace[]; released: HubFace[] }> {
  const photos = await photosOfPlaces(tx, places.map(({ sha256 }) => sha256));
  const contents = new Map(photos.map((photo) => [photo.id, photo]));
  const bySha = Map.groupBy(places, ({ sha256 }) => sha256);
  const isErased = ({ photoId, box }: HubFace) => {
    const photo = contents.get(photoId);
    return photo !== undefined &&
      (bySha.get(photo.sha256) ?? []).some((place) => isAtPoint(box, place, photo));
  };
  const there = (await facesOfPhotos(tx, photos.map(({ id }) => id))).filter(isErased);
  const theirs = (await facesOfPeople(tx, people)).filter((face) => !isErased(face));
  return { erased: there, released: theirs };
}
