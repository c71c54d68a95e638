/** @param from address of whoever asks, such as `192.168.0.7`. */
export type Handler = (request: Request, from: string) => Response | Promise<Response>;

/** A server that listens on one port. */
export interface Server {
  /** Takes no more requests, and ends the ones under way. */
  close(): Promise<void>;
  /** The same, but lets the ones under way go on for so many milliseconds. */
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
  const ending = new AbortController();
  const server = Deno.serve(
    { hostname, port, signal: ending.signal, onListen: () => {}, ...tls },
    (request, { remoteAddr }) => handler(request, remoteAddr.hostname),
  );
  return {
    async close() {
      ending.abort();
      await server.finished;
    },
    async drain(ms) {
      // Streams that somebody listens to never end by themselves.
      const timer = setTimeout(() => ending.abort(), ms);
      await server.shutdown();
      clearTimeout(timer);
    },
  };
}
