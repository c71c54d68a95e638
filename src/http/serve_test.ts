import assert from "node:assert/strict";
import { rawRequest } from "../../tests/support/raw_request.ts";
import { unusedPort } from "../../tests/support/unused_port.ts";
import { serve } from "./serve.ts";

Deno.test("a request whose host is none is refused, and nobody is asked", async () => {
  const asked: string[] = [], port = unusedPort();
  const server = serve("127.0.0.1", port, (request) => {
    asked.push(new URL(request.url).pathname);
    return new Response("hello");
  });
  try {
    for (const host of ["a:99999", "a b", "[::1", "a/b:c", "a?b", "a@b"]) {
      const { status } = await rawRequest(port, ["GET /one HTTP/1.1", `Host: ${host}`]);
      assert.equal(status, 400, host);
    }
    assert.deepEqual(asked, []);
    const { status } = await rawRequest(port, ["GET /two HTTP/1.1", "Host: a.example"]);
    assert.deepEqual([status, asked], [200, ["/two"]]);
  } finally {
    await server.close();
  }
});
