import assert from "node:assert/strict";
import { join } from "node:path";
import {
  dropMadeUp,
  eventfulApp,
  newEventfulEvent,
} from "../../../tests/support/eventful_event.ts";
import { until } from "../../../tests/support/until.ts";
import { layout } from "../event_layout.ts";
import { emptyQueue } from "./progress.ts";

Deno.test("progress tells how many photos are in each stage of their way", async () => {
  const root = await newEventfulEvent(), gate = Promise.withResolvers<void>();
  const { app, store } = await eventfulApp(root, {
    once: false,
    develop: (real) => async (...photo) => {
      await gate.promise;
      return await real(...photo);
    },
  });
  assert.deepEqual(app.progress().queue, emptyQueue);
  const ended = app.start(), queue = () => app.progress().queue;
  // One worker may be ahead by three photos.
  await until(() => queue().developing === 3, "three photos are read");
  assert.ok(queue().waiting >= 4);
  assert.deepEqual([queue().identifying, queue().placing, queue().delivering], [0, 0, 0]);
  gate.resolve();
  await until(() => app.progress().counts.withPeople === 4, "all are sorted");
  await dropMadeUp(root, join(layout.incoming, "last.jpg"), { people: [1] });
  app.pipeline.requests.pause();
  app.pipeline.requests.rescan();
  await until(() => queue().waiting === 1, "a photo waits");
  assert.equal(queue().developing, 0);
  app.close();
  await ended;
  store.close();
});
