import { LONGEST_LIMIT_MS } from "../auth/login_limits.ts";
import { forgetLoginTries } from "../db/accounts/login_tries.ts";
import { forgetAnswers } from "../db/idempotency.ts";
import { dropReceiptsBefore } from "../db/reports/receipts.ts";
import type { IngestScope } from "../ingest/ingest_scope.ts";
import { forEachTenant, type Task } from "./task.ts";

const HOUR_MS = 3_600_000;
/** Reports come again as long as a worker keeps them, requests as long as their sender tries. */
const RECEIPTS_MS = 30 * 24 * HOUR_MS, ANSWERS_MS = 48 * HOUR_MS;

/** Forgets what was kept for repeated requests and reports, once nobody repeats them any more. */
export function cleanUp({ db, clock }: Pick<IngestScope, "db" | "clock">): Task {
  return {
    name: "Forgetting answers that nobody asks for again",
    everyMs: HOUR_MS,
    async run() {
      const now = clock.date();
      await db.asSystem((tx) => forgetLoginTries(tx, new Date(now - LONGEST_LIMIT_MS)));
      await forEachTenant(db, (tenant) =>
        db.withTenant({ tenant }, async (tx) => {
          await dropReceiptsBefore(tx, new Date(now - RECEIPTS_MS));
          await forgetAnswers(tx, new Date(now - ANSWERS_MS));
        }));
    },
  };
}
