/** A thread, as the code in it talks to the thread that started it. */
export interface ThreadScope<Request, Answer> {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(message: Answer, transfer?: Transferable[]): void;
}

/** Hands `fail` every error of this thread that nothing else caught, and lets the thread go on. */
export function catchStray(fail: (error: unknown) => void): void {
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    fail(event.error);
  });
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    fail(event.reason);
  });
}

/** @returns this thread's own scope; Deno's types know the global object of a main thread only. */
export function threadScope<Request, Answer>(): ThreadScope<Request, Answer> {
  return globalThis as unknown as ThreadScope<Request, Answer>;
}
