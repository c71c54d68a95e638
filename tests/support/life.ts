import { interpose } from "./system_calls.ts";

/** A program's life as a process: when it ends, nothing of the program touches anything any more. */
export interface Life extends Disposable {
  /** Resolves once the last call that was under way has come to its end. */
  end(): Promise<void>;
}

/** Watches over a program that works on an event in this thread, from its start on. */
export function lifeOf(root: string): Life {
  let underWay = 0, isOver = false;
  const watching = interpose(root, {
    before() {
      if (isOver) throw new Error("The process has ended");
      underWay++;
    },
    after: () => void underWay--,
  });
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  return {
    async end() {
      isOver = true;
      do await turn(); while (underWay > 0);
    },
    [Symbol.dispose]: () => watching[Symbol.dispose](),
  };
}
