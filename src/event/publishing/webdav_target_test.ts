import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { TargetFault } from "../../remote/target_fault.ts";
import type { FileToSend } from "./target.ts";
import { webdavTarget } from "./webdav_target.ts";

/** A file of the gallery; it is longer than the places that are read back of it. */
function file(bytes = new Uint8Array(300_000)): FileToSend {
  return {
    path: "token/photos.zip",
    size: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    read: (from, to) => Promise.resolve(bytes.slice(from, to)),
  };
}

/** A server that tells the length of a file, and answers all other requests as given. */
function targetThat(answer: (request: RequestInit) => Response) {
  const fetch = (_: unknown, init?: RequestInit) =>
    Promise.resolve(
      init?.method === "HEAD"
        ? new Response(null, { headers: { "content-length": `${file().size}` } })
        : answer(init!),
    );
  return webdavTarget(
    { url: "https://cloud.example.org/dav" },
    { user: "anna", password: "secret" },
    { now: () => 0, fetch: fetch as typeof globalThis.fetch },
  );
}

Deno.test("a server that sends whole files is believed byte by byte", async () => {
  const same = targetThat(() => new Response(new Uint8Array(file().size)));
  assert.equal(await same.holds(file()), true);
  const other = new Uint8Array(file().size).fill(1, 100_000, 100_001);
  assert.equal(await targetThat(() => new Response(other)).holds(file()), false);
});

Deno.test("an answer that breaks off means that the target is away", async () => {
  const broken = () =>
    new ReadableStream({ pull: (controller) => controller.error(new TypeError("reset")) });
  for (const status of [206, 200, 403]) {
    const target = targetThat(() => new Response(broken(), { status }));
    await assert.rejects(
      target.holds(file()),
      (error) => error instanceof TargetFault && error.kind === "away",
    );
  }
});

Deno.test("a file above the server's limit is not taken for a full server", async () => {
  const target = targetThat(() => new Response(null, { status: 413 }));
  await assert.rejects(
    target.put(file(), { upload: null, keep: () => {} }),
    (error) => error instanceof TargetFault && error.kind === "file",
  );
});

Deno.test("a server at another address gets no password, and is told", async () => {
  const redirects: (string | undefined)[] = [];
  const target = targetThat(({ redirect }) => {
    redirects.push(redirect);
    return new Response(null, { status: 301, headers: { location: "https://other.example.org" } });
  });
  await assert.rejects(target.delete("token/a.jpg", null), /another address \(301\)/);
  assert.deepEqual(redirects, ["manual"]);
});
