import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { hashOf, newStore } from "../../../../tests/support/new_store.ts";
import { errorsSchema } from "../../../contracts/errors.ts";
import { errorsView } from "./errors_view.ts";

Deno.test("files that were set aside are told by cause, the commonest first, with what to do", async () => {
  using store = await newStore();
  const fail = (serial: number, path: string, code: "truncated" | "worker_hung") => {
    const photoId = store.photos.insert(hashOf(serial), `${serial}.jpg`, "rendered");
    store.sources.put({ path, size: 1, mtimeMs: 1, photoId, role: "original" });
    store.photos.apply(photoId, "failed");
    store.photos.recordError(photoId, code, `${path} failed`);
  };
  fail(1, "Cam/a.jpg", "worker_hung");
  fail(2, "Cam/b.jpg", "truncated");
  fail(3, "c.jpg", "truncated");
  const errors = errorsView(store);
  assertFits(errorsSchema, errors);
  const told = errors.causes.map(({ cause, mayRetry, files }) => [
    ...[cause, mayRetry] as const,
    files.map(({ name }) => name).sort(),
  ]);
  assert.deepEqual(told, [
    ["truncated", false, ["b.jpg", "c.jpg"]],
    ["worker_hung", true, ["a.jpg"]],
  ]);
  assert.match(errors.causes[0].todo, /copy it from the card again/);
  assert.equal(errors.causes[1].files[0].reason, "Cam/a.jpg failed");
});
