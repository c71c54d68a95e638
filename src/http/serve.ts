/** @param from address of whoever asks, such as `192.168.0.7`. */
export type Handler = (request: Request, from: string) => Response | Promise<Response>;

/** A server that listens on one port. */
export interface Server {
  /** Takes no more requests, and ends the ones under way. */
  close(): Promise<void>;
}

/**
 * Serves on one port of this computer.
 *
 * @param signal ends it at once, streams included.
 * @throws {Deno.errors.AddrInUse} if another program listens there.
 */
export function serve(hostname: string, port: number, handler: Handler): Server {
  const ending = new AbortController();
  const server = Deno.serve(
    { hostname, port, signal: ending.signal, onListen: () => {} },
    (request, { remoteAddr }) => handler(request, remoteAddr.hostname),
  );
  return {
    async close() {
      ending.abort();
      await server.finished;
    },
  };
}
