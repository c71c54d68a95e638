/** Requests as no browser sends them, written byte by byte. */

/**
 * @param lines of the request's head, without a `Connection` header.
 * @returns status and text of the whole answer; 0 if the server just closed.
 */
export async function rawRequest(
  port: number,
  lines: readonly string[],
  body = "",
): Promise<{ status: number; text: string }> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const head = [...lines, "Connection: close", "", ""].join("\r\n");
  await writeAll(connection, new TextEncoder().encode(head + body));
  const chunks: string[] = [], decoder = new TextDecoder("latin1"), chunk = new Uint8Array(65_536);
  for (;;) {
    const read = await connection.read(chunk).catch(() => null);
    if (read === null) break;
    chunks.push(decoder.decode(chunk.subarray(0, read)));
  }
  const text = chunks.join("");
  return { status: Number(/^HTTP\/1\.[01] (\d+)/.exec(text)?.[1] ?? 0), text };
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await connection.write(bytes.subarray(done));
}
