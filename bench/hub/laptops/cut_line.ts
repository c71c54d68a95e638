/** A line between two programs of this computer that can be cut, and mended again. */
export interface CutLine extends AsyncDisposable {
  /** Such as `http://127.0.0.1:20000`. */
  url: string;
  /** Whether it is cut. */
  readonly isCut: boolean;
  /** Breaks off all connections, and takes none. */
  cut(): void;
  mend(): void;
}

/** @param to port to which it leads. */
export function layLine(from: number, to: number): CutLine {
  const open = new Set<Deno.Conn>();
  let listener: Deno.TcpListener | undefined;
  const close = (conn: Deno.Conn) => {
    if (open.delete(conn)) conn.close();
  };
  const pipe = async (one: Deno.Conn, other: Deno.Conn) => {
    // What is cut ends with an error, on whichever side notices it first.
    await one.readable.pipeTo(other.writable).catch(() => {});
    close(one);
    close(other);
  };
  const serve = async (listening: Deno.TcpListener) => {
    for await (const conn of listening) {
      open.add(conn);
      const hub = await Deno.connect({ hostname: "127.0.0.1", port: to }).catch(() => undefined);
      if (hub === undefined || listener !== listening) {
        close(conn);
        hub?.close();
        continue;
      }
      open.add(hub);
      void pipe(conn, hub);
      void pipe(hub, conn);
    }
  };
  const mend = () => {
    if (listener !== undefined) return;
    listener = Deno.listen({ hostname: "127.0.0.1", port: from });
    void serve(listener);
  };
  const cut = () => {
    listener?.close();
    listener = undefined;
    for (const conn of open) close(conn);
  };
  mend();
  return {
    url: `http://127.0.0.1:${from}`,
    get isCut() {
      return listener === undefined;
    },
    ...{ cut, mend },
    [Symbol.asyncDispose]: () => Promise.resolve(cut()),
  };
}
