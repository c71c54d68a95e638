import type { PairedReport } from "../../../contracts/hub/photo_report.ts";
import { advancePeople } from "../../db/changes.ts";
import type { TenantTx } from "../../db/database.ts";
import { shareForgotten } from "../../db/erasing/erased_people.ts";
import { facesOfPhotos } from "../../db/faces.ts";
import { concludeItems } from "../../db/ingest_outcomes.ts";
import { changePhotoState } from "../../db/photo_state.ts";
import { removePhotos } from "../../db/reports/photo_versions.ts";
import type { PhotoBefore } from "../../db/reports/reported_photo.ts";
import { pairedWith, releasePhotos } from "../../db/shots/paired_photos.ts";
import { photoPictures, pictureKey } from "../../objects/photo_pictures.ts";
import { earlierVersions } from "../earlier_versions.ts";
import { tenantBounds } from "../hub_identity.ts";
import { learnPeople } from "../learn_people.ts";
import { recordDuplicate } from "../record_duplicate.ts";
import { leaseOf, notLeased } from "../report_lease.ts";
import { objectsOf, type Recorded, type ReportScope } from "../report_scope.ts";
import { handOnFaces } from "./hand_on_faces.ts";
import { type ReadShot, standInOf } from "./settle_shot.ts";

/**
 * Records that a photo of which the metadata alone were read shows the shot of another one. If that one
 * is not to be had any more, the photo is to be processed by itself.
 */
export async function recordPaired(
  tx: TenantTx,
  scope: ReportScope,
  report: PairedReport,
): Promise<Recorded> {
  const { facts: { photo: before, twin, isNewer } } = scope, { photo_id: photo } = report;
  if (before === undefined) throw notLeased();
  if (twin !== undefined) return await recordDuplicate(tx, scope, { report, before, twin });
  const found = await standInOf(tx, report);
  if (found !== undefined) {
    const { standsIn: { id: standsIn }, contents } = found;
    const earlier = isNewer ? await earlierVersions(tx, photo) : [];
    return await standBack(tx, scope, report, { before, standsIn, contents, earlier });
  }
  // By its name alone it would stand back again, and again in vain.
  const waits = { is_published: false, rendition: report.rendition };
  if (!await changePhotoState(tx, "release", { photo, lease: leaseOf(report) }, waits)) {
    throw notLeased();
  }
  return { answer: { ok: true, person_ids: [], created_person_ids: [] } };
}

/** Which photo stands back for which. */
export interface StandingBack {
  before: PhotoBefore;
  standsIn: number;
  /** SHA-256 of the other files of the shot. */
  contents: readonly Uint8Array[];
  /** Versions of the photo that go. */
  earlier: readonly PhotoBefore[];
}

/** Lets a photo stand back: it is not shown, and its faces are those of the other one. */
export async function standBack(
  tx: TenantTx,
  scope: ReportScope,
  report: ReadShot & Pick<PairedReport, "lease_id" | "attempt">,
  { before, standsIn, contents, earlier }: StandingBack,
): Promise<Recorded> {
  const { identity, tenant, facts, keepAnswer } = scope, { id: photo } = before;
  const { state, hasForgotten } = facts, { id: model } = identity.model;
  const going = earlier.map(({ id }) => id);
  await requirePaired(tx, report, standsIn);
  const freed = (await pairedWith(tx, [photo, ...going])).filter((id) => !going.includes(id));
  await releasePhotos(tx, freed);
  await concludeItems(tx, photo, pairedOutcome);
  const bereft = await handOnFaces(tx, [before, ...earlier], standsIn);
  if (going.length > 0) await removePhotos(tx, going);
  if (hasForgotten) {
    await shareForgotten(tx, tenant, [Uint8Array.fromHex(report.sha256), ...contents]);
  }
  const bounds = tenantBounds(identity, state.wrongCost);
  const learned = await learnPeople(tx, { tenant, model, bounds }, bereft);
  const to = await advancePeople(tx, tenant, {
    ...{ faces: 0, people: 0, model, wantsRegrouping: bereft.length > 0 },
    changes: [
      ...[photo, standsIn, ...freed].map((id) => ({ kind: "photo", id, op: "changed" } as const)),
      ...going.map((id) => ({ kind: "photo", id, op: "gone" } as const)),
      ...bereft.map((id) => ({ kind: "person", id, op: "changed" } as const)),
    ],
  });
  const people = (await facesOfPhotos(tx, [standsIn])).flatMap(({ personId }) => personId ?? []);
  const answer = {
    ...{ ok: true as const, person_ids: [...new Set(people)].sort((a, b) => a - b) },
    ...{ created_person_ids: [], paired_with: standsIn },
  };
  await keepAnswer(tx, answer);
  const { attempt } = report;
  return {
    answer,
    learned: { from: state.rev, to, ...learned },
    obsolete: [
      ...[before.thumbnailKey, before.developedKey].filter((key) => key !== null),
      ...earlier.flatMap(objectsOf),
      ...photoPictures.map((one) => pictureKey({ tenant, photo, attempt }, one)),
    ],
  };
}

/** What a photo that stands back brings to the jobs that asked for it. */
const pairedOutcome = {
  outcome: "paired" as const,
  ...{ faces: 0, personsCreated: 0, personsMatched: 0 },
};

async function requirePaired(
  tx: TenantTx,
  report: ReadShot & Pick<PairedReport, "lease_id" | "attempt">,
  standsIn: number,
): Promise<void> {
  const { photo_id: photo, captured_at, camera, serial, rendition } = report;
  const isLeased = await changePhotoState(tx, "report", { photo, lease: leaseOf(report) }, {
    ...{ sha256: Uint8Array.fromHex(report.sha256), captured_at, camera, serial, rendition },
    ...{ paired_with: standsIn, thumbnail_key: null, developed_key: null, model: null },
    ...{ no_faces: null, width: null, height: null, processed_at: null, is_published: false },
    ...{ failures: 0, retry_at: null, fault_code: null, fault_reason: null },
  });
  if (!isLeased) throw notLeased();
}
