import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";

/**
 * `fetch`, but a stream with a `content-length` is sent under that length: `fetch` would send it in
 * chunks of which nobody knows how many come, and some WebDAV servers keep nothing of those.
 */
export const fetchWithLength: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers), body = init?.body;
  if (!(body instanceof ReadableStream) || !headers.has("content-length")) {
    return fetch(input, init);
  }
  const url = new URL(String(input)), { method, signal } = init!;
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const ask = url.protocol === "https:" ? requestHttps : requestHttp;
  const sending = ask(url, {
    method,
    headers: Object.fromEntries(headers),
    signal: signal ?? undefined,
  }, (answer) => {
    const told = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) told.set(name, String(value));
    answer.resume();
    answer.on(
      "end",
      () => resolve(new Response(null, { status: answer.statusCode, headers: told })),
    );
    answer.on("error", reject);
  });
  sending.on("error", reject);
  const stream = Readable.fromWeb(body as unknown as NodeStream);
  stream.on("error", (error) => sending.destroy(error));
  stream.pipe(sending);
  return promise;
};
