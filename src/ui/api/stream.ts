/** What the event stream tells, as the tabs get it. */
export type LiveMessage =
  /** One of {@link STREAM_EVENTS}, with its data as JSON. */
  | { kind: "event"; name: StreamEvent; data: string }
  /** Whether the stream is open. */
  | { kind: "state"; state: StreamState };
export type StreamEvent = typeof STREAM_EVENTS[number];
export type StreamState = "connecting" | "open" | "lost";

export const STREAM_EVENTS = ["progress", "status", "changed", "forgotten", "reset"] as const;
/** Wait before a stream that the browser gave up is opened anew, in milliseconds. */
const REOPEN_MS = 1500;

/**
 * Keeps one event stream open, for as long as it takes. The browser itself takes up a stream that
 * broke and asks for what it missed, by the last id that it saw. If it gave up, or saw none, the
 * stream starts with `reset`, as what was missed is not known.
 *
 * @returns closes it.
 */
export function openStream(url: string, tell: (message: LiveMessage) => void): () => void {
  let source: EventSource, timer: ReturnType<typeof setTimeout> | undefined;
  let isAnew = false, lastId = "";
  const open = () => {
    source = new EventSource(url);
    source.onopen = () => {
      tell({ kind: "state", state: "open" });
      if (isAnew) tell({ kind: "event", name: "reset", data: "{}" });
      isAnew = false;
    };
    source.onerror = () => {
      tell({ kind: "state", state: "lost" });
      if (lastId === "") isAnew = true;
      if (source.readyState !== EventSource.CLOSED) return;
      isAnew = true;
      lastId = "";
      timer = setTimeout(open, REOPEN_MS);
    };
    for (const name of STREAM_EVENTS) {
      source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        lastId = lastEventId;
        tell({ kind: "event", name, data });
      });
    }
  };
  tell({ kind: "state", state: "connecting" });
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
