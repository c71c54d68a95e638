/** Photos whose drive is away wait for it, and go on once it is back. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT_AWAY } from "../src/contracts/hub/photo_report.ts";
import type { LeasedPhoto } from "../src/contracts/hub/work.ts";
import type { HttpProblem } from "../src/http/http_problem.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { sendUnsent } from "../src/hub/schedule/send_unsent.ts";
import { createWork } from "../src/hub/work/hub_work.ts";
import { leasePhotos } from "../src/hub/work/lease_photos.ts";
import { openOriginal } from "../src/hub/work/leased_bytes.ts";
import { requireLease } from "../src/hub/work/require_lease.ts";
import { welcomeWorker } from "../src/hub/work/workers.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { newIngest, silent, type TestIngest } from "./support/hub_ingest.ts";
import { identityOn } from "./support/hub_reports.ts";
import { helloOf, MODEL, photosOf, VERSION } from "./support/hub_work.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** A worker that can read the photos through the hub alone. */
async function newWorker({ scope, tenant }: TestIngest) {
  const work = createWork({
    ...{ ...scope, ending: new AbortController().signal },
    objects: await openFolderObjects(join(await tempFolder(), "objects")),
    program: { version: VERSION, model: MODEL },
  });
  const id = crypto.randomUUID(), everybody = {}, identity = identityOn(scope.db);
  await welcomeWorker(work, everybody, helloOf(id));
  const lease = () => leasePhotos(work, everybody, { worker: id, most: 9, waitMs: 0 }, work.ending);
  const read = async ({ lease_id }: LeasedPhoto) => {
    const { leased } = await requireLease(work, { tenant }, { lease: lease_id });
    const { size, body } = await openOriginal(work, leased);
    await body.cancel();
    return size;
  };
  const report = ({ photo_id, lease_id, attempt }: LeasedPhoto, code: string, reason: string) =>
    recordReport(identity, { tenant }, {
      ...{ outcome: "failed", callback_id: crypto.randomUUID(), photo_id, lease_id, attempt },
      ...{ worker: id, code, reason, may_retry: true },
    });
  return { lease, read, report };
}

testOnHubDatabases("photos whose drive is away wait, and go on once it is back", async (db) => {
  const warnings: string[] = [],
    log = { ...silent, warn: (line: string) => void warnings.push(line) };
  const one = await newIngest(db, { log }), { tenant, folder, scope } = one;
  await one.write("1.jpg", "2.jpg");
  const job = await one.scan(), worker = await newWorker(one), sweep = sendUnsent(scope);
  const away = `${folder}-away`,
    states = async () =>
      [...(await photosOf(db, tenant)).values()].map(({ state, failures, fault_code }) => (
        { state, failures, fault_code }
      ));
  for (const hasMountPoint of [true, false, true, true]) {
    await Deno.rename(folder, away);
    if (hasMountPoint) await Deno.mkdir(folder);
    const leases = await worker.lease();
    assert.equal(leases.length, 2);
    for (const lease of leases) {
      const refused = await worker.read(lease).catch((error: HttpProblem) => error);
      assert.ok(typeof refused !== "number" && refused.status === 424);
      assert.match(refused.message, /root photos.*mount its drive/);
      await worker.report(lease, ROOT_AWAY, refused.message);
    }
    const waiting = { state: "READY", failures: 0, fault_code: ROOT_AWAY };
    assert.deepEqual(await states(), [waiting, waiting]);
    await sweep.run();
    await sweep.run();
    assert.deepEqual(await worker.lease(), [], "nobody is sent for them in vain");
    if (hasMountPoint) await Deno.remove(folder);
    await Deno.rename(away, folder);
    await sweep.run();
  }
  assert.equal(warnings.length, 4, "each time it is away is said once");
  assert.match(warnings[0], /^Photos wait: The folder of the root photos is another one/);
  for (const lease of await worker.lease()) assert.equal(await worker.read(lease), 4);
  assert.equal((await one.status(job)).failed, 0);
});

testOnHubDatabases(
  "a file that is gone from a drive that is there is no reason to wait",
  async (db) => {
    const one = await newIngest(db);
    await one.write("1.jpg", "2.jpg");
    await one.scan();
    const worker = await newWorker(one), [lease] = await worker.lease();
    await Deno.remove(join(one.folder, "1.jpg"));
    const isGone = (error: HttpProblem) =>
      error.status === 404 && error.message === "There is no file at photos/1.jpg any more";
    await assert.rejects(worker.read(lease), isGone);
  },
);
