/** Three servers of NATS that keep three copies, one of which is killed. */
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { TransientFault } from "../src/core/transient_fault.ts";
import { newPglite } from "./support/hub_database.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { openNats } from "./support/nats_broker.ts";
import { startNats, testWithNats } from "./support/nats_server.ts";
import { unusedPort } from "./support/unused_port.ts";

const POLL_MS = 100, PHOTOS = 20;

/** Asks until most servers agree again on who leads. */
async function once<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof TransientFault)) throw error;
      await delay(POLL_MS);
    }
  }
}

testWithNats(
  "a cluster goes on with all messages though any of its servers is killed",
  async () => {
    const ports = [unusedPort(), unusedPort(), unusedPort()];
    const routes = ports.map((port) => `"nats://127.0.0.1:${port}"`).join();
    const servers = await Promise.all(ports.map((port, at) =>
      startNats({
        whole: `server_name: n${at}\njetstream { store_dir: STORE, sync_interval: always }
        cluster { name: c, listen: "127.0.0.1:${port}", routes: [${routes}] }`,
      })
    ));
    const url = servers.map(({ port }) => `nats://127.0.0.1:${port}`).join();
    const nats = await openNats({ url }, { access: { copies: 3 } });
    const db = await newPglite(), tenant = await newTenant(db);
    await once(() => nats.check());
    await nats.open(tenant);
    const photos = Array.from({ length: PHOTOS }, (_, i) => i + 1);
    const publish = (some: number[]) =>
      db.withTenant({ tenant }, (tx) => nats.publish(tx, some.map((photo) => ({ tenant, photo }))));
    await once(() => publish(photos));
    const seen = new Set<number>();
    for (const server of servers) {
      await server.kill();
      assert.ok(await once(() => nats.depth(tenant)) >= PHOTOS - seen.size);
      for (const message of await once(() => nats.take(5, tenant))) {
        seen.add(message.photo);
        await once(() => nats.done(message));
      }
      await server.start();
    }
    while (seen.size < PHOTOS) {
      for (const message of await once(() => nats.take(PHOTOS, tenant))) {
        seen.add(message.photo);
        await once(() => nats.done(message));
      }
    }
    await nats.close();
    await db.close();
    for (const server of servers) await server.kill();
  },
);
