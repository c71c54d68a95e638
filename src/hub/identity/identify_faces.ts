import { clarityOf, type FoundFace } from "../../core/face.ts";
import { assignFaces } from "../../people/assign.ts";
import type { Candidates, Centroid } from "../../people/candidates.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import { advancePeople } from "../db/changes.ts";
import type { TenantTx } from "../db/database.ts";
import { insertFaces } from "../db/faces.ts";
import { insertPeople, putCentroids } from "../db/people.ts";
import type { PhotoBefore } from "../db/reported_photo.ts";

/** The faces of a photo, and what is needed to find out whose they are. */
export interface FacesToIdentify {
  tenant: string;
  photo: PhotoBefore;
  found: readonly FoundFace[];
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
  /** The tenant's people as of the transaction's begin. */
  index: Candidates;
  /** Number of the first person who is met here. */
  nextPerson: number;
}

/** Whom a photo shows. */
export interface IdentifiedFaces {
  /** In the order of their numbers. */
  persons: number[];
  /** Those of them who were met here for the first time. */
  created: number[];
  /** People's centroids as they are now. */
  centroids: readonly Centroid[];
  /** Everybody about whom something changed. */
  changed: number[];
}

/**
 * Stores the faces of a photo and gives them to people. This is a first guess, for an immediate
 * result; regrouping decides later.
 */
export async function identifyFaces(
  tx: TenantTx,
  { tenant, photo, found, model, bounds, index, nextPerson }: FacesToIdentify,
): Promise<IdentifiedFaces> {
  // Numbered from 0 here: people are decided before numbers are taken, in one statement.
  const open = found.map((face, id) => (
    { ...face, id, clarity: clarityOf(face, bounds.costs) }
  )).filter(({ usable }) => usable);
  const { personOf, founded, centroids } = assignFaces(open, index, bounds, nextPerson);
  const firstFace = await advancePeople(tx, {
    ...{ faces: found.length, people: founded.length, model },
    wantsRegrouping: open.length > 0,
  });
  await insertPeople(tx, tenant, founded);
  await insertFaces(
    tx,
    tenant,
    found.map((face, at) => ({
      ...{ ...face, id: firstFace + at, photoId: photo.id, siteId: photo.siteId, model },
      personId: personOf.get(at) ?? null,
    })),
  );
  await putCentroids(tx, tenant, model, centroids);
  const persons = [...new Set(personOf.values())].sort((a, b) => a - b);
  return { persons, created: founded, centroids, changed: persons };
}
