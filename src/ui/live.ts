/**
 * Entry of the worker that all tabs share: a browser opens six connections at most to one program,
 * so that the tabs have one event stream between them.
 */
import { type LiveMessage, openStream } from "./api/stream.ts";

const tabs = new Set<MessagePort>();
/** What a tab that comes later must know: the state, and the last of each event that repeats. */
const latest = new Map<string, LiveMessage>();
let close: (() => void) | undefined;

addEventListener("connect", (event) => {
  const [tab] = (event as MessageEvent).ports;
  tab.onmessage = ({ data }: MessageEvent<"hello" | "goodbye">) => {
    if (data === "hello") enter(tab);
    else leave(tab);
  };
});

function enter(tab: MessagePort): void {
  tabs.add(tab);
  if (close === undefined) close = openStream("/api/events", tellAll);
  else for (const message of latest.values()) tab.postMessage(message);
}

function leave(tab: MessagePort): void {
  tabs.delete(tab);
  if (tabs.size > 0) return;
  close?.();
  close = undefined;
  latest.clear();
}

function tellAll(message: LiveMessage): void {
  if (message.kind === "state") latest.set("state", message);
  else if (message.name === "progress" || message.name === "status") {
    latest.set(message.name, message);
  }
  for (const tab of tabs) tab.postMessage(message);
}
