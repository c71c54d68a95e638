import { sentence } from "../../../core/sentences/sentence.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { forgottenPoint } from "../../../people/forgotten_point.ts";
import { uuid7 } from "../../../runtime/uuid7.ts";
import type { Caller } from "../../access.ts";
import { audit } from "../../db/audit.ts";
import type { TenantTx } from "../../db/database.ts";
import { decidingState, photoContents, takeDecided } from "../../db/deciding/deciding.ts";
import { insertDecision } from "../../db/deciding/decisions.ts";
import {
  everybodyWhoIs,
  type ForgottenFace,
  keepForgotten,
  noteFaceless,
  removePeople,
} from "../../db/erasing/erased_people.ts";
import { insertErasure } from "../../db/erasing/erasures.ts";
import { facesOfPeople, type HubFace } from "../../db/faces.ts";
import { pairedContents } from "../../db/shots/paired_photos.ts";
import { lockTenant, noteChanges, type NotedChange } from "../../db/tenant_numbers.ts";
import { survivorOf } from "../../db/views/shown_people.ts";
import type { HubIdentity } from "../hub_identity.ts";
import type { LearnedPeople } from "../tenant_people.ts";
import { sayForgotten } from "../exchange/say_forgotten.ts";
import { eraseFromDecisions } from "./erase_from_decisions.ts";
import { recordOf } from "../../objects/erasure_note.ts";

/** Whom to erase, and who asks for it. */
export interface Erasing {
  caller: Pick<Caller, "id" | "sites">;
  tenant: string;
  person: number;
  /** Says what would go, and changes nothing. */
  dryRun: boolean;
}

/** What goes, or went, with a person. */
export interface PersonGoing {
  people: number[];
  faces: number;
  photos: number;
  /** Id of the erasure, which ends once nothing is left anywhere; undefined: nothing was erased. */
  erasure?: string;
}

/**
 * Erases a person for good, with everybody who turned out to be that person: faces, looks, names, and
 * both in what was decided and answered. The photos stay, and in them the faces are not looked at
 * again. It is one transaction under the tenant's lock, which begins an erasure: what is elsewhere
 * goes by that.
 *
 * @throws {HttpProblem} 404 if there is no such person, or the caller sees no face of theirs; 403 if
 * photos of sites that the caller is not assigned to show them, too.
 */
export async function erasePerson(identity: HubIdentity, erasing: Erasing): Promise<PersonGoing> {
  const { tenant } = erasing;
  const { answer, learned } = await identity.turns.inTurn(
    tenant,
    () =>
      identity.db.withTenant({ tenant }, async (tx) => {
        await lockTenant(tx, tenant);
        return await eraseNow(tx, identity, erasing);
      }),
  );
  if (learned !== undefined) identity.people.learned(tenant, learned);
  return answer;
}

async function eraseNow(
  tx: TenantTx,
  { clock }: HubIdentity,
  { caller, tenant, person: asked, dryRun }: Erasing,
): Promise<{ answer: PersonGoing; learned?: LearnedPeople }> {
  const { rev, nextDecision: decision } = await decidingState(tx);
  const person = await survivorOf(tx, asked), people = await everybodyWhoIs(tx, person);
  const faces = await facesOfPeople(tx, people);
  if (people.length === 0) throw new HttpProblem(404);
  requireOwnFaces(faces, caller);
  const photos = [...new Set(faces.map(({ photoId }) => photoId))];
  const answer = { people, faces: faces.length, photos: photos.length };
  if (dryRun) return { answer };
  const places = await placesOf(tx, faces), madeAt = new Date(clock.date());
  const erasure = uuid7(clock.date());
  await keepForgotten(tx, tenant, places);
  await sayForgotten(tx, tenant, { places, by: caller.id, at: madeAt });
  const to = await removeEverywhere(tx, tenant, people, faces);
  await insertErasure(tx, tenant, {
    ...{ id: erasure, personIds: people, requestedBy: caller.id },
    record: recordOf({ places }),
  });
  // As a decision, so that nobody applies what was computed while the person was there.
  await insertDecision(tx, tenant, {
    ...{ id: decision, madeAt, madeBy: caller.id },
    ...{ decision: { kind: "forget", person }, refused: null, effect: [], stood: null },
  });
  await takeDecided(tx, { people: 0, decisions: 1, isReason: true });
  const told = { faces: faces.length, photos: photos.length };
  await audit(tx, caller, "person.erased", `person:${person}`, told);
  return {
    answer: { ...answer, erasure },
    learned: { from: rev, to, centroids: [], gone: people },
  };
}

/** Removes people, their faces, and both from what was decided. @returns the feed's last number. */
export async function removeEverywhere(
  tx: TenantTx,
  tenant: string,
  people: readonly number[],
  faces: readonly HubFace[],
): Promise<number> {
  const photos = [...new Set(faces.map(({ photoId }) => photoId))];
  await eraseFromDecisions(tx, people, new Set(faces.map(({ id }) => id)));
  await removePeople(tx, people);
  await noteFaceless(tx, photos);
  return await noteChanges(tx, tenant, [
    ...people.map((id): NotedChange => ({ kind: "person", id, op: "gone" })),
    ...photos.map((id): NotedChange => ({ kind: "photo", id, op: "changed" })),
  ]);
}

/** Whoever is assigned to sites erases only people whom photos of these alone show. */
function requireOwnFaces(faces: readonly HubFace[], { sites }: Pick<Caller, "sites">): void {
  if (sites === undefined) return;
  const own = faces.filter(({ siteId }) => siteId !== null && sites.includes(siteId));
  if (own.length === 0) throw new HttpProblem(404);
  if (own.length === faces.length) return;
  throw new HttpProblem(403, {
    detail: sentence("otherSitesShow"),
    hint: sentence("allSitesErase"),
  });
}

/** @returns where faces are in these photos, and in the other files of their shots. */
async function placesOf(tx: TenantTx, faces: readonly HubFace[]): Promise<ForgottenFace[]> {
  const photos = [...new Set(faces.map(({ photoId }) => photoId))];
  const contents = new Map((await photoContents(tx, photos)).map((photo) => [photo.id, photo]));
  const others = Map.groupBy(await pairedContents(tx, photos), ({ standing }) => standing);
  return faces.flatMap(({ photoId, box }) => {
    const photo = contents.get(photoId);
    if (photo === undefined) return [];
    const files = [photo, ...others.get(photoId) ?? []], point = forgottenPoint(box, photo);
    return files.map(({ sha256 }) => ({ sha256: Uint8Array.fromHex(sha256), ...point }));
  });
}
