import type { FoundFace } from "../../core/face.ts";
import { isAtPoint } from "../../people/forgotten_point.ts";
import { advancePeople } from "../db/changes.ts";
import type { TenantTx } from "../db/database.ts";
import { keepForgotten } from "../db/erasing/erased_people.ts";
import { concludeItems } from "../db/ingest_outcomes.ts";
import { changePhotoState } from "../db/photo_state.ts";
import {
  photosWithoutPlace,
  removePhotos,
  takeOverPaths,
  waitForNewer,
} from "../db/reports/photo_versions.ts";
import { type PhotoBefore, photosBefore } from "../db/reports/reported_photo.ts";
import { pictureKey } from "../objects/photo_pictures.ts";
import { tenantBounds } from "./hub_identity.ts";
import { identifyFaces } from "./identify_faces.ts";
import { knownFaces } from "./known_faces.ts";
import { recordDuplicate } from "./record_duplicate.ts";
import { learnPeople } from "./learn_people.ts";
import { leaseOf, notLeased } from "./report_lease.ts";
import { objectsOf, type ProcessedPhoto, type Recorded, type ReportScope } from "./report_scope.ts";

/** Records what a photo shows, within a transaction that holds the tenant's lock. */
export async function recordProcessed(
  tx: TenantTx,
  scope: ReportScope,
  { report, found: seen }: ProcessedPhoto,
): Promise<Recorded> {
  const { identity, tenant, facts: { photo: before, state, twin, isNewer, isAwaited } } = scope;
  const { model: { id: model }, people } = identity, { photo_id: photo } = report;
  if (before === undefined) throw notLeased();
  if (twin !== undefined) return await recordDuplicate(tx, scope, { report, before, twin });
  const found = await withoutForgotten(tx, scope, { report, found: seen });
  await recordPhoto(tx, scope, { report, found });
  const earlier = isNewer ? await earlierVersions(tx, photo) : [];
  const bounds = tenantBounds(identity, state.wrongCost);
  const identified = await identifyFaces(tx, {
    ...{ tenant, photo: before, found, model, bounds, state },
    known: await knownFaces(tx, [before, ...earlier], report),
    index: await people.current(tx, tenant, state.rev),
  });
  const { faces, founded, bereft } = identified;
  const relearned = await learnPeople(tx, { tenant, model, bounds }, [...new Set(bereft)]);
  if (earlier.length > 0) await removePhotos(tx, earlier.map(({ id }) => id));
  const persons = peopleOf(faces);
  const to = await advancePeople(tx, tenant, {
    ...{ faces: identified.fresh, people: founded.length, model },
    wantsRegrouping: faces.length + bereft.length > 0,
    changes: [
      { kind: "photo", id: photo, op: "changed" },
      ...earlier.map(({ id }) => ({ kind: "photo", id, op: "gone" } as const)),
      ...[...new Set([...persons, ...bereft])]
        .map((id) => ({ kind: "person", id, op: "changed" } as const)),
    ],
  });
  // A photo whose newer version this is may have been awaited, too.
  if (isAwaited || earlier.length > 0) {
    await concludeItems(tx, photo, {
      outcome: faces.some(({ usable }) => usable) ? "processed" : "no_faces",
      faces: faces.length,
      personsCreated: founded.length,
      personsMatched: persons.length - founded.length,
    });
  }
  return {
    answer: { ok: true, person_ids: persons, created_person_ids: founded },
    learned: {
      ...{ from: state.rev, to, gone: relearned.gone },
      centroids: [...identified.centroids, ...relearned.centroids],
    },
    obsolete: [...madeBefore(before), ...earlier.flatMap(objectsOf)],
  };
}

/** Leaves out faces of people who were erased, and remembers where they are in these bytes. */
async function withoutForgotten(
  tx: TenantTx,
  { tenant, facts: { forgotten } }: ReportScope,
  { report, found }: ProcessedPhoto,
): Promise<readonly FoundFace[]> {
  if (forgotten.length === 0) return found;
  const sha256 = Uint8Array.fromHex(report.sha256);
  await keepForgotten(tx, tenant, forgotten.map((point) => ({ ...point, sha256 })));
  return found.filter(({ box }) => !forgotten.some((point) => isAtPoint(box, point, report)));
}

/** @throws {HttpProblem} 409 if the photo is not leased by the report's lease. */
async function recordPhoto(
  tx: TenantTx,
  { identity, tenant }: Pick<ReportScope, "identity" | "tenant">,
  { report, found }: ProcessedPhoto,
): Promise<void> {
  const { photo_id: photo, attempt } = report, work = { tenant, photo, attempt };
  const isLeased = await changePhotoState(tx, "report", { photo, lease: leaseOf(report) }, {
    sha256: Uint8Array.fromHex(report.sha256),
    ...{ width: report.width, height: report.height },
    ...{ original_width: report.original_width, original_height: report.original_height },
    ...{ captured_at: report.captured_at, camera: report.camera },
    thumbnail_key: pictureKey(work, "thumbnail"),
    developed_key: pictureKey(work, "developed"),
    model: identity.model.id,
    no_faces: !found.some(({ usable }) => usable),
    processed_at: new Date(identity.clock.date()),
    ...{ failures: 0, retry_at: null, fault_code: null, fault_reason: null },
    is_published: false,
  });
  if (!isLeased) throw notLeased();
}

/** Moves the photo's paths to it. @returns the versions that were there, if nothing else keeps them. */
async function earlierVersions(tx: TenantTx, photo: number): Promise<PhotoBefore[]> {
  const earlier = await photosWithoutPlace(tx, await takeOverPaths(tx, photo, photo));
  if (earlier.length > 0) await waitForNewer(tx, earlier, photo);
  return await photosBefore(tx, earlier);
}

function peopleOf(faces: readonly { personId: number | null }[]): number[] {
  const people = new Set(faces.flatMap(({ personId }) => personId ?? []));
  return [...people].sort((a, b) => a - b);
}

/** Of a photo that was processed anew, what an earlier attempt made of it. */
function madeBefore({ thumbnailKey, developedKey }: PhotoBefore): string[] {
  return [thumbnailKey, developedKey].filter((key) => key !== null);
}
