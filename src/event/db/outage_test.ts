import assert from "node:assert/strict";
import type { WorkEvent } from "../work_event.ts";
import { outageOf, tellOutage } from "./outage.ts";

const sqlite = (message: string) => Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR" });
const system = (code: string) => Object.assign(new Error("simulated"), { code });

Deno.test("a full drive, and a database that cannot be used, are told apart from other faults", () => {
  for (const error of [system("ENOSPC"), system("EDQUOT"), sqlite("database or disk is full")]) {
    assert.equal(outageOf(error), "full");
  }
  for (const text of ["database is locked", "disk I/O error", "unable to open database file"]) {
    assert.equal(outageOf(sqlite(text)), "database");
  }
  for (const error of [system("EACCES"), new Error("any"), "words", sqlite("no such table")]) {
    assert.equal(outageOf(error), undefined);
  }
});

Deno.test("only an outage is told of", () => {
  const told: WorkEvent[] = [], events = { emit: (event: WorkEvent) => void told.push(event) };
  tellOutage(events, new Error("any"));
  tellOutage(events, system("ENOSPC"));
  assert.deepEqual(told, [{ type: "outage", outage: "full" }]);
});
