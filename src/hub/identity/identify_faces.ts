import { clarityOf, type FoundFace } from "../../core/face.ts";
import { assignFaces } from "../../people/assign.ts";
import type { Candidates, Centroid } from "../../people/candidates.ts";
import { withFace } from "../../people/centroid_index.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import type { PeopleState } from "../db/changes.ts";
import type { TenantTx } from "../db/database.ts";
import { type HubFace, insertFaces, pinnedAmong, removeFaces, replaceFace } from "../db/faces.ts";
import { insertPeople, putCentroids, setFolders } from "../db/people.ts";
import { whoGetsFolderBy } from "./give_folders.ts";
import { compareFaces, type KnownFace } from "./compare_faces.ts";

/** The faces of a photo, and what is needed to find out whose they are. */
export interface FacesToIdentify {
  photo: { id: number; siteId: string | null };
  found: readonly FoundFace[];
  /** The photo's faces before, and those of versions of it that go. */
  known: readonly KnownFace[];
  /** Faces of other files of the shot, which go. */
  left: readonly HubFace[];
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
  /** The tenant's people as of the transaction's begin. */
  index: Candidates;
  /** Those who have a folder, as of then. */
  withFolder: ReadonlySet<number>;
  state: Pick<PeopleState, "nextFace" | "nextPerson">;
}

/** Whom a photo shows. */
export interface IdentifiedFaces {
  /** Its faces now: those that were there before, and new ones. */
  known: HubFace[];
  fresh: HubFace[];
  /** Faces that there are no more. */
  gone: number[];
  /** People who were met here for the first time. */
  founded: number[];
  /** People of whom enough is seen now. */
  newFolders: number[];
  /** Centroids that changed by faces that were found. */
  centroids: Centroid[];
  /** People who lost a face: their centroids are to be computed anew. */
  bereft: number[];
}

/**
 * Gives the faces of a photo to people. This is a first guess, for an immediate result; regrouping
 * decides later. Faces that were found again stay the same faces, and whose they are; beside such of
 * known people, whose the new ones are is left to regrouping. Nothing is stored yet.
 */
export async function identifyFaces(
  tx: TenantTx,
  wanted: FacesToIdentify,
): Promise<IdentifiedFaces> {
  const { photo, found, known, left, model, bounds, index, withFolder, state } = wanted;
  const { again, fresh, missing } = compareFaces({ known, found, model, bounds });
  const pinned = await pinnedAmong(tx, known.map(({ id }) => id));
  // The detector may miss a face that a human spoke of; in another picture there is none.
  const isKept = ({ id, isOfSameBytes }: KnownFace) => isOfSameBytes && pinned.has(id);
  const kept = missing.filter(isKept), gone = missing.filter((face) => !isKept(face));
  const here = { model, photoId: photo.id, siteId: photo.siteId };
  const stored: HubFace[] = [
    ...again.map(({ before, now }) => (
      { ...now, ...here, id: before.id, personId: before.personId }
    )),
    ...fresh.map((now, at) => ({ ...now, ...here, id: state.nextFace + at, personId: null })),
  ];
  const hasPeople = [...stored, ...kept].some(({ personId }) => personId !== null);
  const open = hasPeople ? [] : stored.filter(({ id, usable }) => usable && !pinned.has(id));
  const assigned = assignFaces(
    open.map((face) => ({ ...face, clarity: clarityOf(face, bounds.costs) })),
    ...[index, bounds, state.nextPerson] as const,
  );
  const faces = stored.map((face) => (
    { ...face, personId: assigned.personOf.get(face.id) ?? face.personId }
  ));
  const before = new Set([...known, ...left].map(({ id }) => id));
  const newFolders = await whoGetsFolderBy(tx, { bounds, withFolder }, [...faces, ...kept], {
    ...{ founded: assigned.founded, before },
  });
  const otherwise = again.filter(({ before }) => before.model !== model)
    .map(({ before }) => faces.find(({ id }) => id === before.id)!);
  return {
    known: [...faces.slice(0, again.length), ...kept],
    fresh: faces.slice(again.length),
    gone: gone.map(({ id }) => id),
    ...{ founded: assigned.founded, newFolders },
    centroids: [...assigned.centroids, ...seenOtherwise(otherwise, index, bounds)],
    bereft: [...new Set([...gone, ...left].flatMap(({ personId }) => personId ?? []))],
  };
}

/** Stores whom a photo shows, by functions of which {@link together} waits once. */
export function storeFaces(
  tx: TenantTx,
  { tenant, model }: { tenant: string; model: string },
  { known, fresh, gone, founded, newFolders, centroids }: IdentifiedFaces,
): Promise<void>[] {
  return [
    insertPeople(tx, tenant, founded, newFolders),
    setFolders(tx, newFolders.filter((id) => !founded.includes(id))),
    insertFaces(tx, tenant, fresh),
    ...known.map((face) => replaceFace(tx, face)),
    removeFaces(tx, gone),
    putCentroids(tx, tenant, model, centroids),
  ];
}

/** What people look like by a model that has not seen these faces of theirs before. */
function seenOtherwise(
  faces: readonly HubFace[],
  index: Candidates,
  { costs, evidence }: MatchBounds,
): Centroid[] {
  const seen = new Map<number, Centroid>();
  for (const { personId, usable, ...face } of faces) {
    if (personId === null || !usable) continue;
    const compared = { embedding: face.embedding, clarity: clarityOf(face, costs) };
    const before = seen.get(personId) ?? index.get(personId);
    seen.set(personId, withFace(before, personId, compared, evidence));
  }
  return [...seen.values()];
}
