import type { GuestReachShown } from "../../../src/contracts/guests.ts";
import { join } from "node:path";
import { buildIfStale, eventPage } from "../../../src/ui/build.ts";

/** What is answered to a request: JSON, a status with problem+json, or a response of one's own. */
export type Answer = (request: Request, path: URLSearchParams) => unknown;

/** A program that serves the page and answers from a table, as the real one would. */
export interface FakeProgram {
  url: string;
  /** Answers by method and path, such as `GET /api/operator/persons`; `:id` stands for anything. */
  answers: Map<string, Answer>;
  /** Requests so far, such as `POST /api/operator/sorting`, with their bodies. */
  asked: { line: string; body: string }[];
  /** Sends an event to everybody who listens. */
  send(name: string, data: unknown): void;
  listeners(): number;
  /** Ends it, as a kill would; `start` with its port brings it back. */
  stop(): Promise<void>;
}

const csp = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:"],
  ...["connect-src 'self'", "worker-src 'self'", "form-action 'self'", "frame-ancestors 'none'"],
  "base-uri 'none'",
].join("; ");

/** What every page asks for: nobody serves guests' pages. */
const usual: Record<string, Answer> = {
  "GET /api/operator/guests/reach": (): GuestReachShown => ({
    ...{ isOpen: false, isListening: false, port: null, fault: null, addresses: [] },
    ...{ lastPhoneAt: null, changedAt: null, firewall: null, system: "linux", said: {} },
  }),
};

/** @param port 0 for any. */
export async function startFakeProgram(
  answers: Record<string, Answer>,
  port = 0,
): Promise<FakeProgram> {
  const { documents, assets } = await buildIfStale(eventPage);
  const table = new Map(Object.entries({ ...usual, ...answers })), asked: FakeProgram["asked"] = [];
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encode = (text: string) => new TextEncoder().encode(text);

  const events = () => {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        streams.add(controller);
        controller.enqueue(encode("retry: 300\n\n"));
      },
      cancel: () => void streams.delete(own),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };
  const file = async ({ file, type }: { file: string; type: string }) =>
    new Response(await Deno.readFile(join(eventPage.folder, file)), {
      headers: { "content-type": type, "content-security-policy": csp },
    });

  const handle = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/api/events") return events();
    if (assets[pathname]) return await file(assets[pathname]);
    const line = `${request.method} ${pathname}`;
    asked.push({ line, body: request.method === "GET" ? "" : await request.clone().text() });
    const found = [...table].find(([pattern]) => fits(pattern, line));
    if (found !== undefined) return asResponse(await found[1](request, searchParams));
    if (/^\/(api|pictures)\//.test(pathname)) return asResponse(problem(404, "There is none"));
    return await file(pathname.startsWith("/lan/") ? documents.tracker : documents.operator);
  };
  let isStopped = false;
  const server = Deno.serve({ port, hostname: "127.0.0.1", onListen() {} }, handle);
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    ...{ answers: table, asked },
    listeners: () => streams.size,
    send: (name, data) => {
      const text = encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
      for (const stream of streams) stream.enqueue(text);
    },
    async stop() {
      if (isStopped) return;
      isStopped = true;
      for (const stream of streams) stream.close();
      streams.clear();
      await server.shutdown();
    },
  };
}

/** @returns a problem, as the program answers it. */
export function problem(status: number, title: string, more: Record<string, unknown> = {}) {
  return Response.json({ type: "about:blank", title, status, ...more }, {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

function asResponse(answer: unknown): Response {
  if (answer instanceof Response) {
    answer.headers.set("content-security-policy", csp);
    return answer;
  }
  return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
}

function fits(pattern: string, line: string): boolean {
  const wanted = pattern.split("/"), given = line.split("/");
  return wanted.length === given.length &&
    wanted.every((part, at) => part.startsWith(":") || part === given[at]);
}
