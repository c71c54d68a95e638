import { Card } from "../../intake/card.ts";
import { FileRetries } from "../../intake/file_retries.ts";
import { incomingFolder } from "../../intake/incoming.ts";
import { IncompleteFiles } from "../../intake/incomplete_files.ts";
import { KnownFiles } from "../../intake/known_files.ts";
import { turnsOf } from "../../intake/turns_of.ts";
import { Backlog } from "../../watcher/backlog.ts";
import { IntakeRequests } from "../../watcher/intake_requests.ts";
import type { Notices } from "../../watcher/watch.ts";
import type { AppDependencies } from "./dependencies.ts";

/** The present watcher; closing it starts a new one for the present folder. */
export interface Watched {
  notices?: Notices;
}

export type Entrance = ReturnType<typeof wireEntrance>;

/**
 * Builds the origin of the photos and the requests to the intake. Must run before all other parts
 * are built, because they make requests.
 */
export function wireEntrance(deps: AppDependencies) {
  const { root, config, store, disk, clock, log, once, source, events } = deps;
  const watched: Watched = {};
  const origin = source === undefined
    ? incomingFolder(root, disk, log, () => watched.notices?.close())
    : new Card({ folder: source, store, clock });
  const graceMs = config.errorGraceSeconds * 1000;
  const requests = new IntakeRequests({
    clock,
    backlog: new Backlog(config.backlogOrder),
    rules: { settleMs: config.settleSeconds * 1000, unsureMs: graceMs },
    turnOf: turnsOf(store, origin, config.pairs),
  });
  const retries = new FileRetries({ log, events, requests, once });
  const incomplete = new IncompleteFiles({
    store,
    clock,
    log,
    once,
    origin,
    requests,
    limits: { graceMs, incompleteMs: config.incompleteMinutes * 60_000 },
  });
  const underWay = new Set<number>();
  const known = new KnownFiles({ store, origin, retries, incomplete, underWay });
  return { watched, origin, requests, retries, incomplete, underWay, known };
}
