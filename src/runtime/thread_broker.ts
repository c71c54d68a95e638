import type { StartThread, ThreadKind } from "./thread.ts";

/** One thread asks another to start a thread for it, or to end one. */
export type ThreadRequest =
  | { type: "startThread"; id: number; kind: ThreadKind; port: MessagePort }
  | { type: "endThread"; id: number };

/** Reports of the host about a thread that it started. */
export interface ThreadEvent {
  type: "threadCrashed";
  id: number;
  reason: string;
}

/**
 * Starts threads by asking a {@link ThreadHost} in another thread. Only the main thread starts
 * threads itself: in Deno 2.9 a thread that any other one starts sleeps through its first second.
 */
export class ThreadClient {
  readonly #post: (request: ThreadRequest, transfer: Transferable[]) => void;
  readonly #onCrash = new Map<number, (reason: string) => void>();
  #lastId = 0;

  /** @param post sends a request to the host. */
  constructor(post: (request: ThreadRequest, transfer: Transferable[]) => void) {
    this.#post = post;
  }

  readonly start: StartThread = (kind, port, onCrash) => {
    const id = ++this.#lastId;
    this.#onCrash.set(id, onCrash);
    this.#post({ type: "startThread", id, kind, port }, [port]);
    return () => {
      this.#onCrash.delete(id);
      this.#post({ type: "endThread", id }, []);
    };
  };

  /** Takes what the host reports; events of a thread that was ended are ignored. */
  handle({ id, reason }: ThreadEvent): void {
    this.#onCrash.get(id)?.(reason);
  }
}

/** Starts and ends threads for one {@link ThreadClient}. */
export class ThreadHost {
  readonly #start: StartThread;
  readonly #report: (event: ThreadEvent) => void;
  readonly #ends = new Map<number, () => void>();

  /** @param report sends an event to the client. */
  constructor(start: StartThread, report: (event: ThreadEvent) => void) {
    this.#start = start;
    this.#report = report;
  }

  handle(request: ThreadRequest): void {
    if (request.type === "startThread") {
      const { id, kind, port } = request;
      const crashed = (reason: string) => this.#report({ type: "threadCrashed", id, reason });
      this.#ends.set(id, this.#start(kind, port, crashed));
    } else {
      this.#ends.get(request.id)?.();
      this.#ends.delete(request.id);
    }
  }

  /** Ends the threads that the client has not ended. */
  endAll(): void {
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
  }
}
