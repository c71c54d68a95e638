/** How a hub listens: by TLS, and until what was asked is answered. */
import assert from "node:assert/strict";
import { serve } from "../src/http/serve.ts";
import { makeCertificate, testWithCertificates } from "./support/certificate.ts";
import { unusedPort } from "./support/unused_port.ts";

testWithCertificates("a server with a certificate answers HTTPS alone", async () => {
  const { key, certificate, authority } = await makeCertificate(), port = unusedPort();
  const server = serve("127.0.0.1", port, () => new Response("hello"), { key, cert: certificate });
  const client = Deno.createHttpClient({ caCerts: [authority] });
  // Deno's own, which the types of a browser's fetch do not know.
  const trusting = { client } as RequestInit;
  try {
    const answer = await fetch(`https://localhost:${port}/`, trusting);
    assert.equal(await answer.text(), "hello");
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
  } finally {
    client.close();
    await server.close();
  }
});

Deno.test("a server that drains answers what was asked, and ends what never would", async () => {
  const begun = Promise.withResolvers<void>(), goOn = Promise.withResolvers<void>();
  const port = unusedPort(), endless = new ReadableStream({ pull: () => new Promise(() => {}) });
  const server = serve("127.0.0.1", port, async (request) => {
    if (request.url.endsWith("/endless")) return new Response(endless);
    begun.resolve();
    await goOn.promise;
    return new Response("done");
  });
  const slow = fetch(`http://127.0.0.1:${port}/slow`);
  await begun.promise;
  const stream = await fetch(`http://127.0.0.1:${port}/endless`);
  const drained = server.drain(200);
  goOn.resolve();
  assert.equal(await (await slow).text(), "done");
  await drained;
  await assert.rejects(stream.text());
  await assert.rejects(fetch(`http://127.0.0.1:${port}/slow`));
});
