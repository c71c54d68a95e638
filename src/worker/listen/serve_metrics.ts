import type { Server } from "../../http/serve.ts";
import { HttpProblem, problemResponse } from "../../http/http_problem.ts";
import { isSame } from "../../http/session_cookie.ts";
import type { Say } from "../../runtime/say.ts";
import type { WorkSetup } from "../work_protocol.ts";
import { workerRegistry } from "../worker_metrics.ts";
import { serveAt, urlOf } from "./serve_at.ts";

/** What the pages for whoever watches a worker say. */
export interface WatchedWorker {
  state: () => { status: "ok" | "draining"; in_hand: number };
  /** What others than programs of this computer have to send; empty: they get nothing. */
  key: string;
}

/**
 * Serves what a worker measures, and whether it takes photos, if the setup says so.
 *
 * @throws {OperatorError} `usage` if it cannot.
 */
export function serveMetrics(
  { metrics }: Pick<WorkSetup, "metrics">,
  { state, say }: { state: WatchedWorker["state"]; say: Say },
): Server | undefined {
  if (metrics === undefined) return undefined;
  const watched = { state, key: metrics.key };
  const server = serveAt(
    metrics,
    (request, from) => answerMetrics(request, from, watched),
    "--metrics-port",
  );
  say(`Metrics at ${urlOf(metrics)}/metrics`);
  return server;
}

/** @param from address of whoever opened the connection. */
export async function answerMetrics(
  { url, headers }: Pick<Request, "url" | "headers">,
  from: string,
  { state, key }: WatchedWorker,
): Promise<Response> {
  const { pathname } = new URL(url);
  if (pathname === "/health") {
    const seen = state();
    return Response.json(seen, { status: seen.status === "ok" ? 200 : 503 });
  }
  if (pathname !== "/metrics") return problemResponse(new HttpProblem(404), pathname);
  if (!isHere(from) && !hasKey(headers, key)) {
    const hint = "Send WORKER_LISTEN_KEY as Authorization: Bearer KEY.";
    return problemResponse(new HttpProblem(401, { hint }), pathname);
  }
  const text = await workerRegistry.metrics();
  return new Response(text, {
    headers: { "content-type": workerRegistry.contentType, "cache-control": "no-store" },
  });
}

function isHere(from: string): boolean {
  return from === "::1" || /^(::ffff:)?127\./.test(from);
}

function hasKey(headers: Headers, key: string): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return key !== "" && given !== undefined && isSame(given, key);
}
