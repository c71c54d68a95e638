import type { ListedPerson, PersonFace, PersonView } from "../../contracts/hub/people.ts";
import type { TenantScope, TenantTx } from "../db/database.ts";
import { centroidsOf } from "../db/people.ts";
import { facesAfter } from "../db/faces.ts";
import { examplesOf, type ShownPerson, shownPerson, survivorOf } from "../db/views/shown_people.ts";
import { type HubIdentity, tenantBounds } from "../identity/hub_identity.ts";
import { likenessTo } from "./likeness.ts";

/** Faces that stand for a person beside their cover. */
const EXAMPLES = 12;

export function listedPerson(
  { id, name, role, photos, faces, cover }: ShownPerson,
): ListedPerson {
  return { person_id: id, name, role, photos, faces, cover };
}

/**
 * @returns a person, and with assigned sites only if a photo of these shows them, or whom they turned
 * out to be; otherwise undefined.
 */
export async function personView(
  tx: TenantTx,
  { sites }: Pick<TenantScope, "sites">,
  id: number,
): Promise<PersonView | undefined> {
  const person = await shownPerson(tx, id);
  if (person === undefined) return undefined;
  const heir = person.mergedInto === null
    ? person
    : await shownPerson(tx, await survivorOf(tx, id));
  if (sites !== undefined && (heir?.faces ?? 0) === 0) return undefined;
  return {
    ...listedPerson(person),
    merged_into: person.mergedInto === null ? null : heir!.id,
    examples: await examplesOf(tx, id, EXAMPLES),
    created_at: person.createdAt.toISOString(),
  };
}

/** @returns the unit embedding of a person's looks; undefined: nothing is known of them. */
export async function embeddingOf(
  tx: TenantTx,
  { model: { id: model } }: Pick<HubIdentity, "model">,
  person: number,
): Promise<Float32Array | undefined> {
  const [centroid] = await centroidsOf(tx, model, [person]);
  return centroid === undefined ? undefined : unitOf(centroid.sum);
}

export function unitOf(sum: Float64Array): Float32Array {
  const length = Math.hypot(...sum) || 1;
  return Float32Array.from(sum, (value) => value / length);
}

/** @returns a person's faces that the transaction sees, by number. */
export async function personFaces(
  tx: TenantTx,
  identity: Pick<HubIdentity, "model">,
  { person, after, most }: { person: number; after: number; most: number },
): Promise<PersonFace[]> {
  const bounds = tenantBounds(identity, null);
  const [centroid] = await centroidsOf(tx, identity.model.id, [person]);
  const faces = await facesAfter(tx, { person, after, most });
  return faces.map((face) => ({
    ...{ face_id: face.id, photo_id: face.photoId },
    similarity: face.model === identity.model.id ? likenessTo(centroid, face, bounds) : null,
  }));
}
