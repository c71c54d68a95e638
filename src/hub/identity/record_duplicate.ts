import type { PhotoReport } from "../../contracts/hub/photo_report.ts";
import { advancePeople } from "../db/changes.ts";
import type { TenantTx } from "../db/database.ts";
import { facesOfPhotos } from "../db/faces.ts";
import { concludeItems } from "../db/ingest_outcomes.ts";
import { changePhotoState } from "../db/photo_state.ts";
import {
  givePaths,
  giveTo,
  photosWithoutPlace,
  removePhotos,
  takeOverPaths,
} from "../db/reports/photo_versions.ts";
import { type PhotoBefore, photosBefore } from "../db/reports/reported_photo.ts";
import { releasePhotos, setPairedWith } from "../db/shots/paired_photos.ts";
import { photoPictures, pictureKey } from "../objects/photo_pictures.ts";
import { tenantBounds } from "./hub_identity.ts";
import { learnPeople } from "./learn_people.ts";
import { leaseOf, notLeased } from "./report_lease.ts";
import { objectsOf, type Recorded, type ReportScope } from "./report_scope.ts";
import { type ReadShot, settleHeir } from "./shots/settle_shot.ts";

/** A photo that has the same bytes as another one. */
export interface DuplicatePhoto {
  report: ReadShot & Pick<PhotoReport, "lease_id" | "attempt">;
  before: PhotoBefore;
  /** The photo that stays. */
  twin: number;
}

/**
 * Makes one of two photos that have the same bytes: the one that was there has the paths and places in
 * jobs of both, and the other one goes.
 */
export async function recordDuplicate(
  tx: TenantTx,
  { identity, tenant, facts: { state, mayBePair }, keepAnswer }: ReportScope,
  { report, before, twin }: DuplicatePhoto,
): Promise<Recorded> {
  const { id: photo } = before, { model: { id: model } } = identity;
  const isLeased = await changePhotoState(tx, "report", { photo, lease: leaseOf(report) });
  if (!isLeased) throw notLeased();
  const [heir] = await photosBefore(tx, [twin]);
  const earlier = await photosWithoutPlace(tx, await takeOverPaths(tx, photo, twin));
  await givePaths(tx, photo, twin);
  const gone = [before, ...await photosBefore(tx, earlier)];
  const ids = gone.map(({ id }) => id);
  if (mayBePair) await passOn(tx, twin, report, ids);
  const none = { faces: 0, personsCreated: 0, personsMatched: 0 };
  await concludeItems(tx, photo, { outcome: "duplicate", ...none });
  await giveTo(tx, before, heir);
  const bereft = (await facesOfPhotos(tx, ids)).flatMap(({ personId }) => personId ?? []);
  await removePhotos(tx, ids);
  const bounds = tenantBounds(identity, state.wrongCost);
  const { centroids, gone: unknown } = await learnPeople(tx, { tenant, model, bounds }, [
    ...new Set(bereft),
  ]);
  const to = await advancePeople(tx, tenant, {
    ...{ faces: 0, people: 0, model, wantsRegrouping: bereft.length > 0 },
    changes: [
      { kind: "photo", id: twin, op: "changed" },
      ...ids.map((id) => ({ kind: "photo", id, op: "gone" } as const)),
      ...[...new Set(bereft)].map((id) => ({ kind: "person", id, op: "changed" } as const)),
    ],
  });
  const persons = (await facesOfPhotos(tx, [twin])).flatMap(({ personId }) => personId ?? []);
  const answer = {
    ...{ ok: true as const, person_ids: [...new Set(persons)].sort((a, b) => a - b) },
    ...{ created_person_ids: [], duplicate_of: twin },
  };
  await keepAnswer(tx, answer);
  return {
    answer,
    learned: { from: state.rev, to, centroids, gone: unknown, newFolders: [] },
    obsolete: [
      ...gone.flatMap(objectsOf).filter((key) => key !== heirsOriginal(before, heir)),
      ...photoPictures.map((one) => pictureKey({ tenant, photo, attempt: report.attempt }, one)),
    ],
  };
}

/** Those that stood back do so for the photo that stays, or are processed by themselves. */
async function passOn(
  tx: TenantTx,
  twin: number,
  report: ReadShot,
  going: readonly number[],
): Promise<void> {
  const { handedOver, freed } = await settleHeir(tx, twin, report, going);
  await setPairedWith(tx, handedOver, twin);
  await releasePhotos(tx, freed);
}

/** @returns the key of the bytes that the heir has from the photo, if it has. */
function heirsOriginal(photo: PhotoBefore, heir: PhotoBefore): string | null {
  return heir.originalKey === null ? photo.originalKey : null;
}
