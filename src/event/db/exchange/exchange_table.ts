import type { DatabaseSync } from "node:sqlite";
import { rowReader, text } from "../row.ts";

/** This laptop, as others know it. */
export interface Device {
  id: string;
  /** Name of the computer. */
  host: string;
}

const deviceRow = rowReader<Device>({ id: text, host: text });

/** Statements over the tables `device` and `exchange_cursor`. */
export function exchangeTable(db: DatabaseSync) {
  const device = db.prepare("SELECT id, host FROM device");
  const otherDevice = db.prepare("DELETE FROM device");
  const putDevice = db.prepare("INSERT INTO device (id, host) VALUES (?, ?)");
  const cursor = db.prepare("SELECT cursor FROM exchange_cursor WHERE hub = ?");
  const putCursor = db.prepare(
    `INSERT INTO exchange_cursor (hub, cursor) VALUES (?, ?)
      ON CONFLICT (hub) DO UPDATE SET cursor = excluded.cursor`,
  );
  return {
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
