import type { PhotoReportAnswer } from "../../contracts/hub/photo_report.ts";
import type { FoundFace } from "../../core/face.ts";
import { isAtPoint } from "../../people/forgotten_point.ts";
import { farthestOf } from "../../people/likely_people.ts";
import { advancePeople, type PeopleAdvance } from "../db/changes.ts";
import type { TenantTx } from "../db/database.ts";
import { forgottenIn, keepForgotten, shareForgotten } from "../db/erasing/erased_people.ts";
import type { HubFace } from "../db/faces.ts";
import { concludeItems, type PhotoOutcome } from "../db/ingest_outcomes.ts";
import { changePhotoState } from "../db/photo_state.ts";
import { removePhotos } from "../db/reports/photo_versions.ts";
import { type PhotoBefore, photosBefore } from "../db/reports/reported_photo.ts";
import { releasePhotos, retirePhotos, setPairedWith } from "../db/shots/paired_photos.ts";
import { endTogether, together } from "../db/together.ts";
import { pictureKey } from "../objects/photo_pictures.ts";
import { earlierVersions } from "./earlier_versions.ts";
import { tenantBounds } from "./hub_identity.ts";
import { type IdentifiedFaces, identifyFaces, storeFaces } from "./identify_faces.ts";
import { facesBefore } from "./known_faces.ts";
import { recordDuplicate } from "./record_duplicate.ts";
import { learnPeople } from "./learn_people.ts";
import { leaseOf, notLeased } from "./report_lease.ts";
import { objectsOf, type ProcessedPhoto, type Recorded, type ReportScope } from "./report_scope.ts";
import { handOnFaces } from "./shots/hand_on_faces.ts";
import { standBack } from "./shots/record_paired.ts";
import { noShot, type SettledShot, settleShot } from "./shots/settle_shot.ts";

/** Records what a photo shows, within a transaction that holds the tenant's lock. */
export async function recordProcessed(
  tx: TenantTx,
  scope: ReportScope,
  { report, found: seen }: ProcessedPhoto,
): Promise<Recorded> {
  const { identity, tenant, facts } = scope, { photo: before, state, twin, isNewer } = facts;
  const { model: { id: model }, people } = identity, { photo_id: photo } = report;
  if (before === undefined) throw notLeased();
  if (twin !== undefined) return await recordDuplicate(tx, scope, { report, before, twin });
  // While the paths are those of earlier versions: faces may have been forgotten in these.
  const remembered = await withoutForgotten(tx, scope, { report, found: seen }, []);
  const earlier = isNewer ? await earlierVersions(tx, photo) : [];
  const shot = facts.mayBePair ? await settleShot(tx, report, idsOf(earlier)) : noShot;
  const { standsIn, contents } = shot;
  if (standsIn !== undefined) {
    return await standBack(tx, scope, report, { before, standsIn, contents, earlier });
  }
  const found = contents.length === 0
    ? remembered
    : await withoutForgotten(tx, scope, { report, found: remembered }, contents);
  const retired = await photosBefore(tx, shot.retired);
  const bounds = tenantBounds(identity, state.wrongCost);
  const { known, left } = await facesBefore(tx, [before, ...earlier], retired, report);
  const identified = await identifyFaces(tx, {
    ...{ photo: before, found, known, left, model, bounds, state },
    index: await people.near(tx, tenant, state.rev, {
      faces: found.filter(({ usable }) => usable).map(({ embedding }) => embedding),
      farthest: farthestOf(bounds),
      people: known.flatMap(({ personId }) => personId ?? []),
    }),
    withFolder: await people.withFolder(tx, tenant),
  });
  const shown = whomItShows(identified), answer = answerOf(shown);
  const advance = advanceOf(photo, identified, { shown, earlier, shot });
  await storeShot(tx, photo, shot);
  const write = (tx: TenantTx) => [
    recordPhoto(tx, scope, { report, found }),
    advancePeople(tx, tenant, { ...advance, model }),
    scope.keepAnswer(tx, answer),
    ...storeFaces(tx, { tenant, model }, identified),
    // A photo whose newer version this is may have been awaited, too.
    ...facts.isAwaited || earlier.length > 0 ? [concludeItems(tx, photo, outcomeOf(shown))] : [],
  ];
  const isLast = identified.bereft.length === 0 && earlier.length === 0 && retired.length === 0;
  await (isLast ? endTogether(tx, write) : together(tx, write));
  if (retired.length > 0) await handOnFaces(tx, retired, photo);
  const relearned = await learnPeople(tx, { tenant, model, bounds }, identified.bereft);
  if (earlier.length > 0) await removePhotos(tx, idsOf(earlier));
  return {
    answer,
    learned: {
      ...{ from: state.rev, to: state.rev + advance.changes.length, gone: relearned.gone },
      centroids: [...identified.centroids, ...relearned.centroids],
      newFolders: identified.newFolders,
    },
    obsolete: [...[before, ...retired].flatMap(madeBefore), ...earlier.flatMap(objectsOf)],
  };
}

/** Stores which files the photo stands for, before jobs are told: they may wait for others again. */
async function storeShot(
  tx: TenantTx,
  photo: number,
  { retired, handedOver, freed }: SettledShot,
): Promise<void> {
  await setPairedWith(tx, handedOver, photo);
  if (retired.length > 0) await retirePhotos(tx, retired, photo);
  await releasePhotos(tx, freed);
}

/** Leaves out faces of people who were erased, and remembers where they are in these bytes. */
async function withoutForgotten(
  tx: TenantTx,
  { tenant, facts: { hasForgotten } }: ReportScope,
  { report, found }: ProcessedPhoto,
  contents: readonly Uint8Array[],
): Promise<readonly FoundFace[]> {
  if (!hasForgotten) return found;
  const sha256 = Uint8Array.fromHex(report.sha256), { photo_id: id, width, height } = report;
  if (contents.length > 0) await shareForgotten(tx, tenant, [sha256, ...contents]);
  const forgotten = await forgottenIn(tx, { id, sha256, width, height });
  await keepForgotten(tx, tenant, forgotten.map((point) => ({ ...point, sha256 })));
  return found.filter(({ box }) => !forgotten.some((point) => isAtPoint(box, point, report)));
}

/** What a photo shows, in few words. */
interface Shown {
  faces: HubFace[];
  /** People, by number, and those of them who were met for the first time. */
  people: number[];
  founded: number[];
}

function whomItShows({ known, fresh, founded }: IdentifiedFaces): Shown {
  const faces = [...known, ...fresh];
  const people = new Set(faces.flatMap(({ personId }) => personId ?? []));
  return { faces, people: [...people].sort((a, b) => a - b), founded };
}

function answerOf({ people, founded }: Shown): PhotoReportAnswer {
  return { ok: true, person_ids: people, created_person_ids: founded };
}

function outcomeOf({ faces, people, founded }: Shown): PhotoOutcome {
  return {
    outcome: faces.some(({ usable }) => usable) ? "processed" : "no_faces",
    faces: faces.length,
    personsCreated: founded.length,
    personsMatched: people.length - founded.length,
  };
}

function advanceOf(
  photo: number,
  { fresh, founded, bereft }: IdentifiedFaces,
  { shown, earlier, shot }: {
    shown: Shown;
    earlier: readonly PhotoBefore[];
    shot: SettledShot;
  },
): Omit<PeopleAdvance, "model"> {
  const others = [...shot.retired, ...shot.handedOver, ...shot.freed];
  return {
    ...{ faces: fresh.length, people: founded.length },
    wantsRegrouping: shown.faces.length + bereft.length > 0,
    changes: [
      ...[photo, ...others].map((id) => ({ kind: "photo", id, op: "changed" } as const)),
      ...earlier.map(({ id }) => ({ kind: "photo", id, op: "gone" } as const)),
      ...[...new Set([...shown.people, ...bereft])]
        .map((id) => ({ kind: "person", id, op: "changed" } as const)),
    ],
  };
}

/** @returns whether the photo was leased by the report's lease. */
function recordPhoto(
  tx: TenantTx,
  { identity, tenant, facts }: Pick<ReportScope, "identity" | "tenant" | "facts">,
  { report, found }: ProcessedPhoto,
): Promise<boolean> {
  const { photo_id: photo, attempt } = report, work = { tenant, photo, attempt };
  return changePhotoState(tx, "report", { photo, lease: leaseOf(report) }, {
    sha256: Uint8Array.fromHex(report.sha256),
    ...{ width: report.width, height: report.height },
    ...{ original_width: report.original_width, original_height: report.original_height },
    ...{ captured_at: report.captured_at, camera: report.camera, serial: report.serial },
    ...{ rendition: report.rendition, paired_with: null },
    thumbnail_key: pictureKey(work, "thumbnail"),
    developed_key: pictureKey(work, "developed"),
    model: identity.model.id,
    no_faces: !found.some(({ usable }) => usable),
    processed_at: new Date(identity.clock.date()),
    ...{ failures: 0, retry_at: null, fault_code: null, fault_reason: null },
    ...{ is_published: false, shown_rev: facts.state.rev + 1 },
  });
}

function idsOf(photos: readonly PhotoBefore[]): number[] {
  return photos.map(({ id }) => id);
}

/** Of a photo that was processed anew, what an earlier attempt made of it. */
function madeBefore({ thumbnailKey, developedKey }: PhotoBefore): string[] {
  return [thumbnailKey, developedKey].filter((key) => key !== null);
}
