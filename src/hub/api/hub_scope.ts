import type { Assets } from "../../http/assets.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Caller } from "../access.ts";
import type { Broker } from "../broker/broker.ts";
import type { HubDatabase } from "../db/database.ts";
import type { Roots } from "../ingest/roots.ts";
import type { HubIdentity } from "../identity/hub_identity.ts";
import type { Objects } from "../objects/objects.ts";
import type { HubWork } from "../work/hub_work.ts";
import type { Cursors } from "./cursors.ts";

/** What shows who asks. */
export interface ShownProof {
  /** The request's `Authorization` header. */
  authorization: string | undefined;
  /** The request's `Cookie` header. */
  cookie: string | undefined;
  /** Address of whoever asks. */
  address: string;
}

/** Somebody whose proof was good. */
export interface KnownCaller {
  caller: Caller;
  /** A browser sends cookies by itself: then the request must come from a page of the hub's own. */
  byCookie: boolean;
}

/** What the routes of the hub work with. */
export interface HubScope {
  db: HubDatabase;
  broker: Broker;
  objects: Objects;
  roots: Roots;
  /** By what people are told apart. */
  identity: HubIdentity;
  /** By what workers are led. */
  work: HubWork;
  clock: Clock;
  cursors: Cursors;
  /** Of the program. */
  version: string;
  /**
   * @returns undefined if nothing was shown.
   * @throws {HttpProblem} 401 if what was shown is not, or no longer, good.
   */
  identify: (shown: ShownProof) => Promise<KnownCaller | undefined>;
  /** The page for browsers, as it was built. */
  pageAssets: Assets;
  config: HubConfig;
}

/** What whoever runs the hub has set. */
export interface HubConfig {
  /** Addresses of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  proxies: readonly string[];
}
