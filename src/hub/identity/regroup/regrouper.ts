import { counted } from "../../../core/counted.ts";
import { reasonOf } from "../../../core/reason_of.ts";
import type { Clock } from "../../../runtime/clock.ts";
import type { Log } from "../../../runtime/log.ts";
import { withLogFields } from "../../../runtime/log_fields.ts";
import { Slots } from "../../../runtime/slots.ts";
import { runAlone } from "../../db/sharing/run_alone.ts";
import {
  areDecisionsInForce,
  arePhotosWaiting,
  findRegroupState,
  type RegroupState,
  wantRegrouping,
} from "../../db/deciding/regrouping.ts";
import { hubMetrics } from "../../hub_metrics.ts";
import { isOutage } from "../../outage.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";
import { applyRegrouping, type Regrouped } from "./apply_regrouping.ts";
import type { CompareFaces } from "./compare_faces.ts";
import { heldBackLine } from "./older_rules.ts";
import { whenDue } from "./when_due.ts";
import { readTenant } from "./read_tenant.ts";

export interface RegrouperDependencies {
  identity: HubIdentity;
  compare: CompareFaces;
  clock: Clock;
  log: Log;
}

/** What would become of people. */
export interface Foreseen {
  /** People with a folder now, and then. */
  peopleBefore: number;
  peopleAfter: number;
  /** People who turn out to be others, and new ones who are parts of others. */
  mergers: number;
  splits: number;
  /** Faces that are somebody else's then, and the photos that these are in. */
  faces: number;
  photos: number;
}

/** Waits are no longer, in milliseconds. */
const LOOK_MS = 30_000;
/** A tenant is looked at that often at most, however many photos come, in milliseconds. */
const LOOK_AGAIN_MS = 250;
/** Pause after a failure, in milliseconds. */
const FAILED_MS = 30_000;
/** If another hub regroups a tenant, it is looked at again after that, in milliseconds. */
const AT_IT_MS = 1000;
/** So often is computed anew what a decision made void meanwhile; then it waits for another reason. */
const MOST_TRIES = 5;

/**
 * Regroups the people of tenants when there is a reason, one tenant after the other: once no photo
 * waits any more, after decisions, and now and then while photos arrive.
 */
export class Regrouper {
  readonly #deps: RegrouperDependencies;
  readonly #hinted = new Set<string>();
  /** When this process may regroup each tenant again after a failure, by the clock. */
  readonly #notBefore = new Map<string, number>();
  /** When each tenant was looked at last, by the clock. */
  readonly #looked = new Map<string, number>();
  /** Tenants of whom was said that older rules hold their people back. */
  readonly #told = new Set<string>();
  /** To compare all faces of a tenant takes a thread and memory: one at a time. */
  readonly #turn = new Slots(1);
  #wake = Promise.withResolvers<void>();

  constructor(deps: RegrouperDependencies) {
    this.#deps = deps;
  }

  /** There may be a reason to regroup a tenant's people. */
  consider(tenant: string): void {
    this.#hinted.add(tenant);
    this.#wake.resolve();
  }

  /** Regroups whoever is due, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#deps;
    while (!signal.aborted) {
      try {
        await this.#sleep(await this.#regroupDue(signal), signal);
      } catch (error) {
        log.warn(`Cannot look who is to be regrouped, the hub tries again: ${reasonOf(error)}`);
        await clock.sleep(FAILED_MS, signal);
      }
    }
  }

  /** Regroups a tenant's people at once, whether or not there is a reason. */
  async now(tenant: string): Promise<Regrouped> {
    const { db } = this.#deps.identity;
    await db.withTenant({ tenant }, wantRegrouping);
    let done: Regrouped | undefined;
    const regroup = async () => void (done = await this.#regroup(tenant));
    while (!await runAlone(db, turnOf(tenant), regroup)) await this.#deps.clock.sleep(AT_IT_MS);
    if (done !== undefined) return done;
    throw new Error(`Cannot regroup: others decided in between ${MOST_TRIES} times`);
  }

  /** @returns what would become of a tenant's people by another cost dial; nothing is changed. */
  async foresee(tenant: string, wrongCost: number | null): Promise<Foreseen> {
    const { identity, compare } = this.#deps, done = await this.#turn.take();
    try {
      const { faces, said, people } = await readTenant(identity, tenant);
      const photoOf = new Map(faces.map(({ id, photoId }) => [id, photoId]));
      const changes = await compare.regroup({
        ...{ faces, said, bounds: tenantBounds(identity, wrongCost) },
      });
      return {
        peopleBefore: people.filter(({ hasFolder, mergedInto }) => hasFolder && mergedInto === null)
          .length,
        peopleAfter: changes.withFolder.length,
        mergers: changes.dissolved.length,
        splits: changes.newPeople,
        faces: changes.moves.length,
        photos: new Set(changes.moves.map(({ faceId }) => photoOf.get(faceId)!)).size,
      };
    } finally {
      done();
    }
  }

  /** @returns how long until somebody else may be due, in milliseconds. */
  async #regroupDue(signal: AbortSignal): Promise<number> {
    let wait = LOOK_MS;
    for (const tenant of [...this.#hinted]) {
      if (signal.aborted) return 0;
      const until = await withLogFields({ tenant }, () => this.#regroupIfDue(tenant));
      if (until !== undefined) wait = Math.min(wait, until);
    }
    return wait;
  }

  /** @returns in how many milliseconds a tenant is due; undefined if there is no reason any more. */
  async #regroupIfDue(tenant: string): Promise<number | undefined> {
    const { clock, log } = this.#deps, now = clock.now();
    const agoMs = now - (this.#looked.get(tenant) ?? -Infinity);
    if (agoMs < LOOK_AGAIN_MS) return LOOK_AGAIN_MS - agoMs;
    this.#looked.set(tenant, now);
    // Before the look: a hint that comes meanwhile may be of a reason that it does not see.
    this.#hinted.delete(tenant);
    try {
      const until = await this.#dueAfter(tenant),
        wait = until === 0 ? await this.#regroupAlone(tenant) : until;
      if (wait !== undefined) this.#hinted.add(tenant);
      return wait;
    } catch (error) {
      this.#hinted.add(tenant);
      if (isOutage(error)) throw error;
      // What fails for one tenant does not keep the others from being regrouped.
      const reason = reasonOf(error);
      log.warn(`Cannot regroup people of tenant ${tenant} now, the hub tries again: ${reason}`);
      this.#notBefore.set(tenant, clock.now() + FAILED_MS);
      return FAILED_MS;
    }
  }

  /** One hub regroups a tenant at a time. @returns in how many milliseconds to look again, if at all. */
  async #regroupAlone(tenant: string): Promise<number | undefined> {
    let wait: number | undefined = AT_IT_MS;
    await runAlone(this.#deps.identity.db, turnOf(tenant), async () => {
      // Another one may have done it since the first look.
      wait = await this.#dueAfter(tenant);
      if (wait !== 0) return;
      wait = undefined;
      await this.#regroup(tenant);
    });
    return wait;
  }

  /** @returns in how many milliseconds a tenant is due; undefined if there is no reason. */
  async #dueAfter(tenant: string): Promise<number | undefined> {
    const { identity, clock, log } = this.#deps;
    const due = await identity.db.withTenant({ tenant }, async (tx) => {
      const state = await findRegroupState(tx);
      return state && await whenDue(state, {
        now: clock.date(),
        isIdle: async () => !await arePhotosWaiting(tx),
        areDecided: () => areDecisionsInForce(tx),
        last: lastOf(state, clock.date()),
      });
    });
    if (due === "heldBack" && !this.#told.has(tenant)) {
      this.#told.add(tenant);
      log.warn(heldBackLine(tenant));
    }
    if (due === undefined || due === "heldBack") return undefined;
    return Math.max(due, (this.#notBefore.get(tenant) ?? 0) - clock.now());
  }

  /** @returns undefined if others decided in between, again and again. */
  async #regroup(tenant: string): Promise<Regrouped | undefined> {
    const { identity, compare, clock, log } = this.#deps, done = await this.#turn.take();
    const startedAt = clock.now();
    try {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const { faces, said, bounds, upTo } = await readTenant(identity, tenant);
        const changes = await compare.regroup({ faces, said, bounds });
        const tookMs = clock.now() - startedAt;
        const regrouped = await applyRegrouping(identity, tenant, { changes, upTo, tookMs });
        if (regrouped === undefined) continue;
        hubMetrics.facesRegrouped.inc(regrouped.faces);
        if (regrouped.faces > 0) {
          const faces = counted(regrouped.faces, "face");
          log.info(`Regrouped tenant ${tenant}: moved ${faces} to other people`);
        }
        return regrouped;
      }
      this.consider(tenant);
      return undefined;
    } finally {
      hubMetrics.regroupSeconds.observe((clock.now() - startedAt) / 1000);
      done();
    }
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    void this.#wake.promise.then(() => woken.abort());
    await this.#deps.clock.sleep(Math.max(0, ms), AbortSignal.any([signal, woken.signal]));
    this.#wake = Promise.withResolvers();
  }
}

function turnOf(tenant: string): string {
  return `regroup ${tenant}`;
}

/** @returns how long the last regrouping took, and how long ago it ended, in whichever hub. */
function lastOf({ regroupedAt, tookMs }: RegroupState, now: number) {
  if (regroupedAt === null || tookMs === null) return undefined;
  return { tookMs, agoMs: Math.max(0, now - regroupedAt.getTime()) };
}
