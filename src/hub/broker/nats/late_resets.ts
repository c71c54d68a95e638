let isListening = false;

/**
 * Keeps a connection that breaks off after its end from ending the hub: transport-node takes all
 * listeners from a socket before it destroys it, and what the server does to the connection in that
 * moment reaches nobody then. Whoever uses the connection hears of its end by other ways.
 */
export function ignoreLateResets(): void {
  if (isListening) return;
  isListening = true;
  globalThis.addEventListener("error", (event) => {
    if (isLateReset(event.error)) event.preventDefault();
  });
}

/** @returns whether an error that nobody caught says that a connection broke off. */
export function isLateReset(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return (error.code === "ECONNRESET" || error.code === "EPIPE") && "syscall" in error;
}
