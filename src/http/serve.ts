import { HttpProblem, problemResponse } from "./http_problem.ts";

/** @param from address of whoever asks, such as `192.168.0.7`. */
export type Handler = (request: Request, from: string) => Response | Promise<Response>;

/** A server that listens on one port. */
export interface Server {
  /** Takes no more requests, and ends the ones under way. */
  close(): Promise<void>;
  /**
   * Ends it once the requests under way are answered, or after so many milliseconds; what comes
   * meanwhile is still asked of the handler.
   */
  drain(ms: number): Promise<void>;
}

/** Certificate chain and private key, PEM. */
export interface Tls {
  cert: string;
  key: string;
}

/**
 * Serves on one port of this computer.
 *
 * @param tls left out: HTTP.
 * @throws {Deno.errors.AddrInUse} if another program listens there.
 */
export function serve(hostname: string, port: number, handler: Handler, tls?: Tls): Server {
  const ending = new AbortController(), underWay = new Set<Promise<void>>();
  const server = Deno.serve(
    { hostname, port, signal: ending.signal, onListen: () => {}, ...tls },
    (request, { remoteAddr, completed }) => {
      // Whoever asked may have left before the end: that is an end, too.
      const sent = completed.catch(() => {}).finally(() => underWay.delete(sent));
      underWay.add(sent);
      if (!hasHost(request)) return problemResponse(new HttpProblem(400), "");
      return handler(request, remoteAddr.hostname);
    },
  );
  const close = async () => {
    ending.abort();
    await server.finished;
  };
  return {
    close,
    async drain(ms) {
      const late = Promise.withResolvers<void>(), timer = setTimeout(late.resolve, ms);
      // Streams that somebody listens to never end by themselves.
      await Promise.race([Promise.all(underWay), late.promise]);
      clearTimeout(timer);
      await close();
    },
  };
}

/** A request's address holds its Host header as it came: what follows a `/` there would be a path. */
function hasHost({ url, headers }: Request): boolean {
  return URL.canParse(url) && !/[/\\?#@\s]/.test(headers.get("host") ?? "");
}
