import { Problem, problemOf } from "./problem.ts";

export interface RequestOptions {
  signal?: AbortSignal;
  /** Shown as Bearer, in place of the cookie. */
  token?: string;
  headers?: Readonly<Record<string, string>>;
  /** Whether who asks tells of problems itself; that nobody is logged in (401) is told in any case. */
  isQuiet?: boolean;
}

/** How long the page waits between tries to read, in milliseconds. */
const PAUSES_MS = [300, 900, 2000];

/** Told of each problem, and whether a change was asked for; banners and messages follow from it. */
type Listener = (problem: Problem, isChange: boolean) => void;
const listeners = new Set<Listener>();

/** @returns ends the listening. */
export function onProblem(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Reads something. If no answer comes, it tries again a few times.
 *
 * @param path such as `/api/operator/persons?sort=count`.
 * @throws {Problem}
 */
export async function get<T>(
  path: string,
  { signal, isQuiet }: RequestOptions = {},
): Promise<T> {
  for (let tries = 0;; tries++) {
    try {
      return await request<T>(path, { signal }, isQuiet);
    } catch (error) {
      const mayHelp = error instanceof Problem && (error.isLost || error.status === 503);
      if (!mayHelp || tries === PAUSES_MS.length) throw error;
      await pause(PAUSES_MS[tries], signal);
    }
  }
}

/**
 * Asks for a change. It is tried once: whether a lost request was carried out, nobody can tell.
 *
 * @param body JSON, a form with files, or bytes as they are.
 * @throws {Problem}
 */
export async function post<T>(
  path: string,
  body: unknown = {},
  options: RequestOptions = {},
): Promise<T> {
  return await change<T>("POST", path, body, options);
}

/** As {@link post}, for a part of something that is there. */
export async function patch<T>(
  path: string,
  body: unknown,
  options: RequestOptions = {},
): Promise<T> {
  return await change<T>("PATCH", path, body, options);
}

/** As {@link post}, for the whole of something. */
export async function put<T>(
  path: string,
  body: unknown,
  options: RequestOptions = {},
): Promise<T> {
  return await change<T>("PUT", path, body, options);
}

/** As {@link post}, takes something away. */
export async function remove<T = void>(
  path: string,
  { signal, isQuiet }: RequestOptions = {},
): Promise<T> {
  return await request<T>(path, { method: "DELETE", signal }, isQuiet);
}

async function change<T>(
  method: string,
  path: string,
  body: unknown,
  { signal, token, headers: further, isQuiet }: RequestOptions,
): Promise<T> {
  const headers = new Headers(further);
  const isRaw = body instanceof FormData || body instanceof Blob;
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  if (body instanceof Blob) headers.set("content-type", "application/octet-stream");
  else if (!isRaw) headers.set("content-type", "application/json");
  return await request<T>(path, {
    ...{ method, headers, signal },
    body: isRaw ? body : JSON.stringify(body),
  }, isQuiet);
}

async function request<T>(path: string, init: RequestInit, isQuiet = false): Promise<T> {
  let answer: Response;
  const isChange = init.method !== undefined;
  const tell = (problem: Problem) => {
    if (isQuiet && problem.status !== 401) return problem;
    for (const listener of listeners) listener(problem, isChange);
    return problem;
  };
  try {
    answer = await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    // Browsers give a TypeError for whatever keeps an answer away.
    if (error instanceof TypeError) throw tell(new Problem(0, "", "lost"));
    throw error;
  }
  if (!answer.ok) throw tell(await problemOf(answer));
  if (answer.status === 204) return undefined as T;
  return await answer.json() as T;
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}
