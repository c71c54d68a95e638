import { abandonedUploads, completeUploads } from "../db/ingest/uploads.ts";
import type { Clock } from "../../runtime/clock.ts";
import { dropUpload, finishUpload, type UploadScope } from "../ingest/uploads.ts";
import { forEachOf, forEachTenant, type Task } from "./task.ts";

const EVERY_MS = 60_000;
/** Nobody goes on with an upload after that, in milliseconds. */
const ABANDONED_MS = 3 * 24 * 3_600_000;
/** Uploads that one run deals with, of a tenant. */
const MOST = 100;

/** Makes photos of uploads that a crash kept from it, and removes those that nobody goes on with. */
export function tendUploads(scope: UploadScope & { clock: Pick<Clock, "date"> }): Task {
  const { db, clock } = scope;
  return {
    name: "Tending uploads",
    everyMs: EVERY_MS,
    run: () =>
      forEachTenant(db, async (tenant) => {
        const whole = await db.withTenant({ tenant }, (tx) => completeUploads(tx, MOST));
        const before = new Date(clock.date() - ABANDONED_MS);
        const old = await db.withTenant({ tenant }, (tx) => abandonedUploads(tx, before, MOST));
        await forEachOf([
          ...whole.map((upload) => () => finishUpload(scope, { tenant }, upload)),
          ...old.map(({ id }) => () => dropUpload(scope, { tenant }, id)),
        ], (tend) => tend());
      }),
  };
}
