/**
 * Ends with 0 if the hub of this container is ready or its worker takes photos, by the one of both
 * that answers at its port; otherwise with 1.
 */
const worker = Deno.env.get("WORKER_METRICS_PORT"), port = Deno.env.get("HUB_PORT") ?? "8686";
const url = worker === undefined || worker === ""
  ? `http://127.0.0.1:${port}/readyz`
  : `http://127.0.0.1:${worker}/health`;
const MOST_MS = 5000;

try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(MOST_MS) });
  await Deno.stdout.write(await answer.bytes());
  Deno.exit(answer.ok ? 0 : 1);
} catch (error) {
  await Deno.stderr.write(new TextEncoder().encode(`${url}: ${error}\n`));
  Deno.exit(1);
}
