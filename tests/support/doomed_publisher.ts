/**
 * Publishes a tenant's photos that wait, and is killed between the commit and the queue, or between
 * the queue and the note that a message is there. Run as a program: address of the database, of the
 * queue, the tenant, and which of both.
 */
import type { Broker } from "../../src/hub/broker/broker.ts";
import { publishUnsent } from "../../src/hub/broker/publish_unsent.ts";
import { afterCommit } from "../../src/hub/db/after_commit.ts";
import type { TenantTx } from "../../src/hub/db/database.ts";
import { unsentPhotos } from "../../src/hub/db/ingest/unsent_photos.ts";
import { openPostgres } from "../../src/hub/db/opening/open_postgres.ts";
import { openNats } from "./nats_broker.ts";

export const moments = ["before it is published", "before that is noted"] as const;

if (import.meta.main) {
  const [database, url, tenant, moment] = Deno.args;
  const db = await openPostgres({ url: database, connections: 2, onBroken() {} });
  const nats = await openNats({ url });
  const broker: Pick<Broker, "open" | "publish" | "joinsTransactions"> = {
    joinsTransactions: nats.joinsTransactions,
    open: (tenant) => nats.open(tenant),
    async publish(tx, messages) {
      if (moment === moments[0]) dieAfterCommit(tx);
      await nats.publish(tx, messages);
      if (moment === moments[1]) dieAfterCommit(tx);
    },
  };
  await publishUnsent({ db, broker }, tenant, { find: (tx) => unsentPhotos(tx, 100) });
}

function dieAfterCommit(tx: TenantTx): void {
  afterCommit(tx, () => {
    Deno.kill(Deno.pid, "SIGKILL");
    return new Promise(() => {});
  });
}
