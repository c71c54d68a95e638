/** Equal photos become one, a newer version takes its file's place, and faces found again stay. */
import assert from "node:assert/strict";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import type { HubIdentity } from "../src/hub/identity/hub_identity.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { testOnHubDatabases, testOnPostgres } from "./support/hub_database.ts";
import {
  addPaths,
  faceOf,
  identityOn,
  lease,
  lookOf,
  newJob,
  newPhoto,
  processed,
} from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";

/** What there is by now, in short. */
async function seenIn(db: HubDatabase, tenant: string) {
  return await db.withTenant({ tenant }, async (tx) => {
    const photos = await tx.selectFrom("photo").select("id").orderBy("id").execute();
    const paths = await tx.selectFrom("photo_path").selectAll().orderBy("path").execute();
    const faces = await tx.selectFrom("face").selectAll().orderBy("id").execute();
    const items = await tx.selectFrom("ingest_item").selectAll().orderBy("path").execute();
    const centroids = await tx.selectFrom("centroid").selectAll().orderBy("person_id").execute();
    return {
      photos: photos.map(({ id }) => id),
      paths: paths.map(({ path, photo_id, size }) => [path, photo_id, size]),
      faces: faces.map(({ id, photo_id, person_id }) => [id, photo_id, person_id]),
      items: items.map(({ path, photo_id, outcome }) => [path, photo_id, outcome]),
      centroids: centroids.map(({ person_id, model, faces }) => [person_id, model, faces]),
    };
  });
}

/** Reports of one tenant's photos. */
function reporter(db: HubDatabase, tenant: string, identity: HubIdentity) {
  return async (photo: number, people: readonly number[], content = photo) => {
    const sha256 = content.toString(16).padStart(64, "0"), model = identity.model.id;
    const faces = people.map((person, at) => faceOf(lookOf(person), at));
    const report = processed(await lease(db, tenant, photo), faces, { sha256, model });
    return { report, answer: await recordReport(identity, { tenant }, report) };
  };
}

async function processAnew(db: HubDatabase, tenant: string, photo: number): Promise<void> {
  assert.ok(
    await db.withTenant({ tenant }, (tx) => changePhotoState(tx, "reprocess", { photo })),
  );
}

testOnHubDatabases("photos with the same bytes become one, at once or later", async (db) => {
  const tenant = await newTenant(db), removed: string[] = [];
  const identity = identityOn(db, { removed }), report = reporter(db, tenant, identity);
  const [a, b, c] = [
    await newPhoto(db, tenant),
    await newPhoto(db, tenant),
    await newPhoto(db, tenant),
  ];
  const files = [{ path: "a.jpg", photo: a }, { path: "b.jpg", photo: b }];
  await addPaths(db, tenant, [...files, { path: "c.jpg", photo: c }]);
  await newJob(db, tenant, files);
  await Promise.all([a, b].map((photo) => report(photo, [1, 2], 7)));
  const later = await report(c, [1, 2], 7), first = later.answer.duplicate_of!;
  const { photos, paths, faces, items } = await seenIn(db, tenant);
  assert.deepEqual(photos, [first]);
  assert.deepEqual(paths.map(([, photo]) => photo), [first, first, first]);
  assert.deepEqual(faces, [[1, first, 1], [2, first, 2]]);
  assert.deepEqual(items.map(([, photo, outcome]) => [photo, outcome]).sort(), [
    [first, "duplicate"],
    [first, "processed"],
  ]);
  assert.deepEqual(later.answer.person_ids, [1, 2]);
  const gone = first === a ? b : a;
  assert.deepEqual(
    removed.toSorted(),
    [gone, c].flatMap((photo) =>
      ["developed", "thumbnail"].map((one) => `${tenant}/photos/${photo}/${one}-1.jpg`)
    ),
  );
  // The photo of the report is gone, its answer is not.
  assert.deepEqual(await recordReport(identity, { tenant }, later.report), later.answer);
});

testOnPostgres("the same photo of another site stays a photo of its own", async (db) => {
  const tenant = await newTenant(db), report = reporter(db, tenant, identityOn(db));
  const site_id = crypto.randomUUID();
  await db.withTenant(
    { tenant },
    (tx) =>
      tx.insertInto("site").values({ tenant_id: tenant, id: site_id, name: "Site" }).execute(),
  );
  await report(await newPhoto(db, tenant), [1], 7);
  await report(await newPhoto(db, tenant, { site_id }), [1], 7);
  assert.deepEqual((await seenIn(db, tenant)).faces, [[1, 1, 1], [2, 2, 1]]);
});

testOnHubDatabases("a newer version takes its file's place once it is processed", async (db) => {
  const tenant = await newTenant(db), report = reporter(db, tenant, identityOn(db));
  const [old, never, newer, last] = [
    await newPhoto(db, tenant),
    await newPhoto(db, tenant),
    await newPhoto(db, tenant),
    await newPhoto(db, tenant),
  ];
  await addPaths(db, tenant, [{ path: "a", photo: old }, { path: "b", photo: never }]);
  await newJob(db, tenant, [{ path: "a", photo: old }, { path: "b", photo: never }]);
  await report(old, [1, 2]);
  await addPaths(db, tenant, [
    { path: "a", photo: old, newer },
    { path: "b", photo: never, newer: last },
  ]);
  assert.deepEqual((await seenIn(db, tenant)).paths, [["a", old, 100], ["b", never, 100]]);
  // One face is found again at its place, the other place shows somebody else.
  await report(newer, [1, 3]);
  await report(last, [3]);
  assert.deepEqual(await seenIn(db, tenant), {
    photos: [newer, last],
    paths: [["a", newer, 200], ["b", last, 200]],
    faces: [[1, newer, 1], [3, newer, null], [4, last, 3]],
    items: [["a", old, "processed"], ["b", last, "processed"]],
    centroids: [[1, "made", 1], [3, "made", 1]],
  });
});

testOnPostgres("a file that was touched alone stays the photo that it was", async (db) => {
  const tenant = await newTenant(db), report = reporter(db, tenant, identityOn(db));
  const [old, newer] = [await newPhoto(db, tenant), await newPhoto(db, tenant)];
  await addPaths(db, tenant, [{ path: "a", photo: old }]);
  await report(old, [1], 7);
  await addPaths(db, tenant, [{ path: "a", photo: old, newer }]);
  await report(newer, [1], 7);
  const { photos, paths, faces } = await seenIn(db, tenant);
  assert.deepEqual([photos, paths, faces], [[old], [["a", old, 200]], [[1, old, 1]]]);
});

testOnHubDatabases("a photo that is processed anew keeps its faces and people", async (db) => {
  const tenant = await newTenant(db), photo = await newPhoto(db, tenant);
  const report = reporter(db, tenant, identityOn(db));
  await report(photo, [1, 2, 3]);
  await db.withTenant({ tenant }, async (tx) => {
    await tx.insertInto("decision").values({
      ...{ tenant_id: tenant, id: 1, made_at: new Date(), made_by: "x", kind: "name" },
      body: "{}",
    }).execute();
    await tx.insertInto("pin")
      .values({ tenant_id: tenant, decision_id: 1, face_id: 3, says: "is", person_id: 3 })
      .execute();
  });
  await processAnew(db, tenant, photo);
  // Another model, which sees one face less, misses the one of a decision, and sees others as alike.
  const anew = reporter(db, tenant, identityOn(db, { id: "next" }));
  assert.deepEqual((await anew(photo, [9], photo)).answer.person_ids, [1, 3]);
  const { faces, centroids } = await seenIn(db, tenant);
  assert.deepEqual(faces, [[1, photo, 1], [3, photo, 3]]);
  assert.deepEqual(centroids.filter(([, model]) => model === "next"), [[1, "next", 1]]);
});

testOnPostgres("people have a folder once they are seen well, or in two photos", async (db) => {
  const tenant = await newTenant(db), identity = identityOn(db);
  const report = async (faces: [person: number, clarity: number][]) => {
    const detections = faces.map(([person, embedding_norm], at) => (
      { ...faceOf(lookOf(person), at), embedding_norm }
    ));
    const leased = await lease(db, tenant, await newPhoto(db, tenant));
    await recordReport(identity, { tenant }, processed(leased, detections));
    const rows = await db.withTenant(
      { tenant },
      (tx) =>
        tx.selectFrom("person").select("id").where("has_folder", "=", true).orderBy("id").execute(),
    );
    return rows.map(({ id }) => id);
  };
  assert.deepEqual(await report([[1, 18], [2, 15.5], [3, 13]]), [1]);
  assert.deepEqual(await report([[1, 18], [2, 13], [3, 13]]), [1, 2]);
});
