import type { TenantTx } from "../db/database.ts";
import { peopleState } from "../db/changes.ts";
import { concludeItems } from "../db/ingest_outcomes.ts";
import { changePhotoState } from "../db/photo_state.ts";
import { photoBefore } from "../db/reported_photo.ts";
import { noteChanges } from "../db/tenant_numbers.ts";
import { pictureKey } from "../objects/photo_pictures.ts";
import { tenantBounds } from "./hub_identity.ts";
import { identifyFaces } from "./identify_faces.ts";
import { leaseOf, notLeased } from "./report_lease.ts";
import type { ProcessedPhoto, Recorded, ReportScope } from "./report_scope.ts";

/** Records what a photo shows, within a transaction that holds the tenant's lock. */
export async function recordProcessed(
  tx: TenantTx,
  { identity, tenant }: ReportScope,
  { report, found }: ProcessedPhoto,
): Promise<Recorded> {
  const { model, people, clock } = identity, { photo_id: photo } = report;
  const state = await peopleState(tx);
  const before = await photoBefore(tx, photo);
  const noFaces = !found.some(({ usable }) => usable);
  const work = { tenant, photo, attempt: report.attempt };
  const wasLeased = await changePhotoState(tx, "report", { photo, lease: leaseOf(report) }, {
    sha256: Uint8Array.fromHex(report.sha256),
    ...{ width: report.width, height: report.height },
    ...{ original_width: report.original_width, original_height: report.original_height },
    ...{ captured_at: report.captured_at, camera: report.camera },
    thumbnail_key: pictureKey(work, "thumbnail"),
    developed_key: pictureKey(work, "developed"),
    ...{ model: model.id, no_faces: noFaces, processed_at: new Date(clock.date()) },
    ...{ failures: 0, retry_at: null, fault_code: null, fault_reason: null },
    is_published: false,
  });
  if (!wasLeased || before === undefined) throw notLeased();
  const bounds = tenantBounds(identity, state.wrongCost);
  const index = await people.current(tx, tenant, state.rev);
  const identified = await identifyFaces(tx, {
    ...{ tenant, photo: before, found, model: model.id, bounds, index },
    nextPerson: state.nextPerson,
  });
  const to = await noteChanges(tx, tenant, [
    { kind: "photo", id: photo, op: "changed" },
    ...identified.changed.map((id) => ({ kind: "person", id, op: "changed" } as const)),
  ]);
  const { persons, created, centroids } = identified;
  await concludeItems(tx, photo, {
    outcome: noFaces ? "no_faces" : "processed",
    faces: found.length,
    personsCreated: created.length,
    personsMatched: persons.length - created.length,
  });
  return {
    answer: { ok: true, person_ids: persons, created_person_ids: created },
    learned: { from: state.rev, to, centroids, gone: [] },
  };
}
