/**
 * Entry of the thread that regroups an event's faces. It only reads the database, beside the
 * engine's writing, and answers once.
 */
import { answerRequests } from "../../runtime/thread.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import type { Regrouping } from "./regroup_stored.ts";
import { openForReading } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { regroupStored } from "./regroup_stored.ts";

export interface RegroupRequest {
  /** Absolute path of the database. */
  database: string;
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
}

export type RegroupResponse = { regrouping: Regrouping } | { failed: string };

answerRequests<RegroupRequest, RegroupResponse>(({ database, model, bounds }, answer) => {
  try {
    const store = createStore(openForReading(database));
    const regrouping = regroupStored(store, model, bounds);
    store.close();
    answer({ regrouping });
  } catch (error) {
    answer({ failed: String(error) });
  }
});
