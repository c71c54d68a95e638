import type { Assets } from "../../http/assets.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Auth } from "../auth/auth.ts";
import type { Broker } from "../broker/broker.ts";
import type { HubDatabase } from "../db/database.ts";
import type { IngestRunner } from "../ingest/ingest_runner.ts";
import type { Roots } from "../ingest/roots.ts";
import type { Erasures } from "../identity/erase/erasures.ts";
import type { HubMemory } from "../identity/erase/hub_memory.ts";
import type { HubIdentity } from "../identity/hub_identity.ts";
import type { Regrouper } from "../identity/regroup/regrouper.ts";
import type { Reviewer } from "../identity/review/reviewer.ts";
import type { Upkeep } from "../identity/upkeep/upkeep.ts";
import type { Objects } from "../objects/objects.ts";
import type { FaceCrops } from "../views/face_crops.ts";
import type { HubWork } from "../work/hub_work.ts";
import type { Cursors } from "./cursors.ts";

/** What the routes of the hub work with. */
export interface HubScope {
  db: HubDatabase;
  broker: Broker;
  objects: Objects;
  roots: Roots;
  /** Looks through folders that are to be taken in. */
  ingest: IngestRunner;
  /** By what people are told apart. */
  identity: HubIdentity;
  /** When, and by whom, a tenant's people are regrouped. */
  regrouper: Pick<Regrouper, "consider" | "foresee" | "run">;
  /** Does what was asked for in the background. */
  upkeep: Pick<Upkeep, "start" | "resume" | "close">;
  /** Knows what humans could say of people. */
  reviewer: Pick<Reviewer, "questions" | "forget" | "forgetAll">;
  /** By what workers are led. */
  work: HubWork;
  /** Ends what was begun to be erased. */
  erasures: Pick<Erasures, "goOn" | "resume">;
  /** What this process remembers of people. */
  memory: Pick<HubMemory, "show" | "forgetErased" | "forgetIfCutOff" | "end">;
  /** Faces cut out of photos. */
  crops: FaceCrops;
  clock: Clock;
  cursors: Cursors;
  /** Of the program. */
  version: string;
  /** The page for browsers, as it was built. */
  pageAssets: Assets;
  /** Who asks, and how they show it. */
  auth: Auth;
  config: HubConfig;
}

/** What whoever runs the hub has set. */
export interface HubConfig {
  /** Addresses and networks of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  proxies: readonly string[];
}
