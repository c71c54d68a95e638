import type { Hono } from "hono";
import type { Desk, GuestLanguage } from "../guests/desk.ts";
import type { AskClient } from "../../runtime/serving/ask_client.ts";
import type { EventReader } from "../views/event_reader.ts";
import type { FileSizes } from "./file_sizes.ts";
import type { GuestSpending } from "./doors/limits.ts";
import type { GuestHostAsks } from "./guest_host_asks.ts";
import type { GuestNews } from "./guest_news.ts";
import type { PhotoTokens } from "./photo_tokens.ts";

/** The tools of guests' routes. */
export interface GuestScope {
  /** Absolute path of EventRoot. */
  root: string;
  /** Name of the cookie that tells browsers apart. */
  cookieName: string;
  reader: EventReader;
  /** Asks the main thread for what this thread has no right to: everything that changes. */
  ask: AskClient<GuestHostAsks>["ask"];
  spending: GuestSpending;
  tokens: PhotoTokens;
  sizes: FileSizes;
  news: GuestNews;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** What is known of a request before its route. */
export interface GuestEnv {
  Bindings: {
    /** Address of whoever asks. */
    from: string;
  };
  Variables: {
    language: GuestLanguage;
    /** It is open. */
    desk: Desk;
  };
}

export type GuestApp = Hono<GuestEnv>;
