import type { DatabaseSync } from "node:sqlite";
import { orNull, rowReader, text, word } from "../row.ts";
import type { SayingFate } from "./saying_table.ts";

/** This laptop, as others know it. */
export interface Device {
  id: string;
  /** Name of the computer. */
  host: string;
}

/** What became at the hub of a decision that was made here. */
export interface FateAtHub {
  uid: string;
  fate: SayingFate;
  /** Why it was refused. */
  reason: string | null;
}

const fateAtHub = rowReader<FateAtHub>({
  uid: text,
  fate: word<SayingFate>(),
  reason: orNull(text),
});
const deviceRow = rowReader<Device>({ id: text, host: text });

/** Statements over the tables `device`, `exchange_cursor` and `decision_at_hub`. */
export function exchangeTable(db: DatabaseSync) {
  const device = db.prepare("SELECT id, host FROM device");
  const otherDevice = db.prepare("DELETE FROM device");
  const putDevice = db.prepare("INSERT INTO device (id, host) VALUES (?, ?)");
  const cursor = db.prepare("SELECT cursor FROM exchange_cursor WHERE hub = ?");
  const putCursor = db.prepare(
    `INSERT INTO exchange_cursor (hub, cursor) VALUES (?, ?)
      ON CONFLICT (hub) DO UPDATE SET cursor = excluded.cursor`,
  );
  const putFate = db.prepare(
    `INSERT INTO decision_at_hub (uid, fate, reason) VALUES (?, ?, ?)
      ON CONFLICT (uid) DO UPDATE SET fate = excluded.fate, reason = excluded.reason`,
  );
  const fates = db.prepare(
    "SELECT uid, fate, reason FROM decision_at_hub WHERE fate = 'refused' ORDER BY uid DESC LIMIT ?",
  );
  const forgetReasons = db.prepare("UPDATE decision_at_hub SET reason = NULL");
  return {
    /** Records what became at the hub of a decision that was made here. */
    putFate: ({ uid, fate, reason }: FateAtHub) => putFate.run(uid, fate, reason),
    /** The newest decisions of this laptop that the hub refused, at most so many. */
    refusedAtHub: (most: number) => fates.all(most).map(fateAtHub),
    /** Erases why, as that may name somebody who is forgotten. */
    forgetReasons: () => forgetReasons.run(),
    /** @returns undefined in an event that has not talked to a hub. */
    device: (): Device | undefined => {
      const row = device.get();
      return row === undefined ? undefined : deviceRow(row);
    },
    /** Takes the place of what this laptop was before. */
    putDevice: ({ id, host }: Device) => {
      otherDevice.run();
      putDevice.run(id, host);
    },
    /**
     * @param hub its origin, such as `https://hub.example:8443`.
     * @returns up to where its changes are taken in; undefined if none was.
     */
    cursor: (hub: string): string | undefined => {
      const row = cursor.get(hub);
      return row === undefined ? undefined : String(row.cursor);
    },
    putCursor: (hub: string, at: string) => putCursor.run(hub, at),
  };
}

export type ExchangeTable = ReturnType<typeof exchangeTable>;
