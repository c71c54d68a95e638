import type { StartThread, ThreadKind } from "./thread.ts";

/** A thread asks another one to start or end threads for it. */
export type ThreadWish =
  | { type: "startThread"; id: number; kind: ThreadKind; port: MessagePort }
  | { type: "endThread"; id: number };

/** What it is told of them. */
export interface ThreadNews {
  type: "threadCrashed";
  id: number;
  reason: string;
}

/**
 * Starts threads by asking another one to. In Deno 2.9 a thread that was not started by the main one
 * spends its first second asleep, so that only that starts any.
 */
export class ThreadAsker {
  readonly #post: (wish: ThreadWish, transfer: Transferable[]) => void;
  readonly #onCrash = new Map<number, (reason: string) => void>();
  #last = 0;

  constructor(post: (wish: ThreadWish, transfer: Transferable[]) => void) {
    this.#post = post;
  }

  readonly start: StartThread = (kind, port, onCrash) => {
    const id = ++this.#last;
    this.#onCrash.set(id, onCrash);
    this.#post({ type: "startThread", id, kind, port }, [port]);
    return () => {
      this.#onCrash.delete(id);
      this.#post({ type: "endThread", id }, []);
    };
  };

  hear({ id, reason }: ThreadNews): void {
    this.#onCrash.get(id)?.(reason);
  }
}

/** Starts and ends threads for one that asks for them. */
export class ThreadGiver {
  readonly #start: StartThread;
  readonly #tell: (news: ThreadNews) => void;
  readonly #ends = new Map<number, () => void>();

  constructor(start: StartThread, tell: (news: ThreadNews) => void) {
    this.#start = start;
    this.#tell = tell;
  }

  grant(wish: ThreadWish): void {
    if (wish.type === "startThread") {
      const { id, kind, port } = wish;
      const crashed = (reason: string) => this.#tell({ type: "threadCrashed", id, reason });
      this.#ends.set(id, this.#start(kind, port, crashed));
    } else {
      this.#ends.get(wish.id)?.();
      this.#ends.delete(wish.id);
    }
  }

  /** Ends those that whoever asked for them left behind. */
  endAll(): void {
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
  }
}
