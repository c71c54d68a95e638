import { TargetFault } from "./target_fault.ts";

export interface Asking {
  method: string;
  headers?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
  /** A body that is made when it is sent, as it may be sent again; its length in bytes. */
  stream?: { open: () => ReadableStream<Uint8Array>; length: number };
  /** Whether the answer's body is read for as long as that takes: then time is given until it begins. */
  isRead?: boolean;
}

/**
 * Asks a server.
 *
 * @param expected statuses that are no fault, beside those below 300.
 * @throws {TargetFault}
 */
export type AskTarget = (
  url: string,
  asking: Asking,
  expected?: readonly number[],
) => Promise<Response>;

/** Tries at what a server could not do just now, and pauses between them in milliseconds. */
const PAUSES_MS = [200, 1000, 3000];
/** What the slowest line that counts as one sends in a second, in bytes; and time to answer. */
const SLOWEST = 10_000, ANSWER_MS = 120_000;
/** Answers that another try may change. */
const isPassing = (status: number) => [408, 425, 429, 500, 502, 503, 504].includes(status);

/** Whether anybody reads the body of the answer. */
const hasText = ({ method }: Asking) => method === "GET" || method === "POST";

/**
 * Asks, or reads what was answered: the connection may be lost at either.
 *
 * @throws {TargetFault} `away`
 */
export async function reached<T>(asking: () => Promise<T>): Promise<T> {
  try {
    return await asking();
  } catch (error) {
    if (error instanceof TargetFault) throw error;
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new TargetFault("away", "the target cannot be reached", { cause: error });
  }
}

/** @returns a function that asks, and again if the server is busy, and says why it was refused. */
export function askTarget(
  { send, fault, pausesMs = PAUSES_MS }: {
    send: (url: string, asking: RequestInit & Asking) => Promise<Response>;
    fault: (response: Response, text: string) => TargetFault;
    pausesMs?: readonly number[];
  },
): AskTarget {
  const once = async (url: string, asking: Asking): Promise<Response> => {
    const bytes = asking.body?.length ?? asking.stream?.length ?? 0;
    const ms = ANSWER_MS + bytes / SLOWEST * 1000, body = asking.body;
    if (!asking.isRead) {
      return await reached(() => send(url, { ...asking, body, signal: AbortSignal.timeout(ms) }));
    }
    const late = new AbortController(), timer = setTimeout(() => late.abort(), ms);
    try {
      return await reached(() => send(url, { ...asking, body, signal: late.signal }));
    } finally {
      clearTimeout(timer);
    }
  };
  return async (url, asking, expected = []) => {
    for (let tries = 0;; tries++) {
      const response = await once(url, asking);
      if (response.ok || expected.includes(response.status)) {
        if (!hasText(asking)) await response.body?.cancel();
        return response;
      }
      const text = await reached(() => response.text());
      if (tries === pausesMs.length || !isPassing(response.status)) throw fault(response, text);
      await new Promise((resolve) => setTimeout(resolve, pausesMs[tries]));
    }
  };
}
