import { OperatorError } from "../../core/operator_error.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { problemSchema } from "../../contracts/problem.ts";
import { backoffMs } from "../../runtime/backoff.ts";
import type { Clock } from "../../runtime/clock.ts";
import { withLogFields } from "../../runtime/log_fields.ts";
import { HubRefusal } from "./hub_refusal.ts";
import { PassingFault } from "./passing_fault.ts";
import { readJson } from "./read_body.ts";

/** Where the hub is, and what proves to it who asks. */
export interface HubAddress {
  /** Such as `https://hub.example.org`, without a path. */
  url: string;
  /** Addresses of other hubs on the same database: if one is away, the next one is asked. */
  others?: readonly string[];
  key: string;
}

/** One request to the hub. */
export interface HubRequest<Answer> {
  method: "GET" | "POST" | "PUT";
  /** Below the hub's address, such as `/v1/work/leases`. */
  path: string;
  /** Sent as JSON, or as a JPEG if it is bytes. */
  body?: unknown;
  /** Milliseconds until an answer has to have begun. */
  timeoutMs: number;
  /** Reads the answer; what it throws as a {@link PassingFault} is asked for again. */
  read: (response: Response, signal: AbortSignal) => Promise<Answer>;
  /** Whether it is asked once only, and the caller deals with a {@link PassingFault}. */
  isOnce?: boolean;
}

/** Sends a request until it is answered. */
export type AskHub = <Answer>(
  request: HubRequest<Answer>,
  signal: AbortSignal,
) => Promise<Answer>;

export interface HubListener {
  /** A request failed, for the reason given. */
  onUnreachable: (reason: string) => void;
  onAnswer: () => void;
}

export interface AskHubOptions extends HubListener {
  clock: Clock;
  /** What to do if the hub refuses the key: which one is needed. */
  keyHint: string;
}

/** Between two tries of one request, in milliseconds; the first pause and the longest. */
const FIRST_PAUSE_MS = 250, MOST_PAUSE_MS = 15_000;
/** Answers that another try may change, beside those from 500 on. */
const passing = [408, 425, 429];
const PROXY_HINT = "Look whether --hub names a hub, and what the proxy before it lets through.";

/**
 * @returns what asks the hub, and again after pauses that double and vary while it does not answer:
 * a hub that is started anew then hears those who ask one after the other.
 */
export function askHub(
  { url: first, others = [], key }: HubAddress,
  { clock, onUnreachable, onAnswer, keyHint }: AskHubOptions,
): AskHub {
  const urls = [first, ...others];
  /** The place of the one that answered last. */
  let at = 0;
  return async (request, signal) => {
    // One for all tries, by which the hub's log and this one tell of the same.
    const request_id = crypto.randomUUID();
    for (let tries = 1;; tries++) {
      const asked = at, url = urls[asked];
      try {
        const answer = await askOnce({ url, key, request_id, keyHint }, request, signal);
        onAnswer();
        return answer;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof HubRefusal || error instanceof OperatorError) onAnswer();
        if (!(error instanceof PassingFault)) throw error;
        // Unless another request has gone on to the next one meanwhile.
        if (at === asked) at = (asked + 1) % urls.length;
        // Only once all are away is it worth a word, or a pause.
        if (tries % urls.length > 0) continue;
        withLogFields({ request_id }, () => onUnreachable(error.message));
        if (request.isOnce) throw error;
        const rounds = tries / urls.length;
        const pauseMs = backoffMs(rounds, FIRST_PAUSE_MS, MOST_PAUSE_MS) * (0.5 + Math.random());
        await clock.sleep(Math.max(pauseMs, error.pauseMs ?? 0), signal);
        signal.throwIfAborted();
      }
    }
  };
}

async function askOnce<Answer>(
  { url, key, request_id, keyHint }: HubAddress & { request_id: string; keyHint: string },
  { method, path, body, timeoutMs, read }: HubRequest<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const isBytes = body instanceof Uint8Array, asking = new AbortController();
  const late = `no answer within ${Math.round(timeoutMs / 1000)} s`;
  const timer = setTimeout(() => asking.abort(new PassingFault(late)), timeoutMs);
  const stop = () => asking.abort(signal.reason);
  signal.addEventListener("abort", stop);
  try {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        "x-request-id": request_id,
        ...body !== undefined && { "content-type": isBytes ? "image/jpeg" : "application/json" },
      },
      body: isBytes || body === undefined ? body as BodyInit | undefined : JSON.stringify(body),
      redirect: "error",
      signal: asking.signal,
    });
    clearTimeout(timer);
    return response.ok
      ? await read(response, asking.signal)
      : await refuse(response, keyHint, asking.signal);
  } catch (error) {
    if (isOurs(error)) throw error;
    asking.signal.throwIfAborted();
    throw new PassingFault(reasonOfLoss(error));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** Whether an error says more than that the connection was lost. */
function isOurs(error: unknown): boolean {
  return [PassingFault, HubRefusal, OperatorError, PhotoFault, Deno.errors.NotCapable]
    .some((kind) => error instanceof kind);
}

/** @returns what the system says of a connection, without the address, which is known. */
function reasonOfLoss(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const said = reasonOf(cause instanceof Error ? cause : error);
  return /client error \(\w+\): (.+)$/.exec(said)?.[1] ?? said;
}

/** @throws what an answer means that is not ok. */
async function refuse(
  response: Response,
  keyHint: string,
  signal: AbortSignal,
): Promise<never> {
  const { status } = response;
  const problem = problemSchema.partial().safeParse(await readJson(response, signal)).data;
  const told = problem?.detail ?? problem?.title, said = told ?? saidOfProxy(status);
  if (status >= 500 || passing.includes(status)) {
    throw new PassingFault(said, pauseOf(response.headers.get("retry-after")));
  }
  if (status === 401 || status === 403) {
    throw new OperatorError("hub", `the hub refuses HUB_KEY: ${said}`, keyHint);
  }
  if (told === undefined) throw new HubRefusal(status, said, PROXY_HINT, "proxy");
  throw new HubRefusal(status, said, problem?.hint);
}

/** The hub says of each refusal why: an answer without a reason is not the hub's. */
function saidOfProxy(status: number): string {
  const cure = status === 413 ? "; it must let through larger bodies, as docs/hub.md shows" : "";
  return `a proxy before the hub answers with status ${status}${cure}`;
}

/** @param stated seconds, or a date. */
function pauseOf(stated: string | null): number | undefined {
  if (stated === null) return undefined;
  const ms = /^\d+$/.test(stated) ? Number(stated) * 1000 : Date.parse(stated) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 10 * 60_000) : undefined;
}
