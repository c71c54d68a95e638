import assert from "node:assert/strict";
import { deliver, newDrive, newEvent, there } from "../../../tests/support/placed_event.ts";

Deno.test("an outage of the event's database is waited out", async () => {
  const event = await newEvent(), output = await newDrive(), { deliveries } = event.store;
  await event.photo("a.jpg", "Anna/Solo");
  let counts = 0;
  const countUndelivered = (id: string) => {
    if (++counts !== 2) return deliveries.countUndelivered(id);
    throw Object.assign(new Error("disk I/O error"), { code: "ERR_SQLITE_ERROR" });
  };
  const store = { ...event.store, deliveries: { ...deliveries, countUndelivered } };
  const { courier } = await deliver(event, output, { store });
  assert.deepEqual([await there(output), courier.waiting], [["Anna/Solo/a.jpg"], 0]);
  event.store.close();
});

Deno.test("looking for what there is to deliver takes little of the time while photos arrive", async () => {
  const event = await newEvent(), output = await newDrive(), stop = new AbortController();
  const photo = await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  let now = 0, looks = 0;
  const { deliveries } = event.store;
  const store = {
    ...event.store,
    deliveries: {
      ...deliveries,
      undelivered(id: string) {
        looks++;
        now += 500;
        return deliveries.undelivered(id);
      },
    },
  };
  await deliver(event, output, {
    store,
    signal: stop.signal,
    clock: {
      ...{ now: () => now, date: () => now },
      sleep(ms) {
        now += ms;
        // As another photo does that arrives.
        event.store.photos.setAttempts(photo, now);
        if (now > 600_000) stop.abort();
        return Promise.resolve();
      },
    },
    runs: true,
  });
  assert.ok(looks * 500 < 0.06 * now, `${looks} looks`);
  event.store.close();
});
