import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../../src/event/event_layout.ts";
import { type Trace, tracesOfBlob, tracesOfName } from "./traces.ts";

/** @returns what the database holds of guests: sessions, selfies, addresses and words. */
export function tracesOfGuests(root: string): Trace[] {
  const db = new DatabaseSync(join(root, layout.database), { readOnly: true });
  const rows = (table: string) => db.prepare(`SELECT * FROM ${table}`).all();
  const texts = [
    ...rows("enrolment").flatMap(({ session_hash, mail, phone }) => [session_hash, mail, phone]),
    ...rows("missing_photo").map(({ text }) => text),
  ].filter((text) => text !== null);
  const vectors = rows("enrolment").filter(({ embedding }) => embedding !== null)
    .flatMap(({ id, embedding }) =>
      tracesOfBlob(`embedding of guest ${id}`, embedding as Uint8Array)
    );
  db.close();
  return [...vectors, ...texts.flatMap((text) => tracesOfName(String(text)))];
}
