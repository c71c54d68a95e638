import { reasonOf } from "../../core/reason_of.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { HubDatabase } from "../db/database.ts";
import { databaseDate } from "../db/sharing/database_date.ts";
import { causeOfOutage } from "../outage.ts";

/** It is set that often, in milliseconds: two computers part by some milliseconds meanwhile. */
const SET_EVERY_MS = 60_000;
/** So often is it asked at a time; the quickest answer counts, if it came within milliseconds. */
const TIMES = 3, SLOWEST_MS = 2000;
/** A date that is that far off is worth a word, in milliseconds. */
const TOLD_MS = 5000;

export interface CommonClock {
  clock: Clock;
  /** Ends what sets it now and then. */
  end(): Promise<void>;
}

/**
 * The clock of all hubs on one database: its date is that of the database's computer, whatever is done
 * to this one's. Otherwise a hub whose computer's date is wrong takes photos from workers that another
 * hub gave them to.
 *
 * @throws if the database cannot be asked.
 */
export async function commonClock(own: Clock, db: HubDatabase, log: Log): Promise<CommonClock> {
  const ending = new AbortController(), { signal } = ending;
  let aheadMs = own.date() - own.now();
  const set = async (slowestMs: number) => {
    let quickest = slowestMs;
    for (let times = 0; times < TIMES; times++) {
      const asked = own.now(), date = await databaseDate(db), answered = own.now();
      if (answered - asked > quickest) continue;
      quickest = answered - asked;
      aheadMs = date - (asked + answered) / 2;
    }
  };
  const keepSet = async () => {
    for (;;) {
      await own.sleep(SET_EVERY_MS, signal);
      if (signal.aborted) return;
      try {
        await set(SLOWEST_MS);
      } catch (error) {
        const reason = causeOfOutage(error) ?? reasonOf(error);
        log.debug(`The database cannot be asked for the date: ${reason}`);
      }
    }
  };
  // A slow answer is nearer to it than a wrong clock of this computer.
  await set(Infinity);
  const date = () => Math.round(own.now() + aheadMs);
  tellOf(own.date() - date(), log);
  const running = keepSet();
  return {
    clock: { now: own.now, date, sleep: own.sleep },
    async end() {
      ending.abort();
      await running;
    },
  };
}

function tellOf(offMs: number, log: Log): void {
  if (Math.abs(offMs) < TOLD_MS) return;
  const seconds = Math.round(Math.abs(offMs) / 1000);
  log.warn(
    `This computer's date is ${seconds} s ${offMs > 0 ? "ahead of" : "behind"} the database's, ` +
      "by which the hub goes: set one of them right",
  );
}
