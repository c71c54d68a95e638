/** Whatever a hub's database and its objects hold, as text, so that it can be searched for traces. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { sql } from "kysely";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { filesBelow } from "./event_tree.ts";

/** A row or an object. */
export interface HubPlace {
  /** Such as `table face` or `object KEY`. */
  where: string;
  text: string;
}

interface Table {
  name: string;
  /** Which role reads it. */
  reader: "tenant" | "system" | "broker" | null;
}

const tables = sql<Table>`
  SELECT c.oid::regclass::text AS name, CASE
    WHEN has_table_privilege('photosort_tenant', c.oid, 'SELECT') THEN 'tenant'
    WHEN has_table_privilege('photosort_system', c.oid, 'SELECT') THEN 'system'
    WHEN has_schema_privilege('photosort_broker', c.relnamespace, 'USAGE')
      AND has_table_privilege('photosort_broker', c.oid, 'SELECT') THEN 'broker' END AS reader
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname NOT LIKE 'pg\\_toast%' AND c.relpersistence <> 't' ORDER BY 1`;

/** Tables that hold nothing of tenants, and that nobody who serves may read. */
const ofNobody = ["hub_migration"];

/**
 * @param seenBy tenants whose rows are read, of tables that have rows of tenants.
 * @returns every row of every table that there is, by the catalogue.
 */
export async function rowsOfHub(db: HubDatabase, seenBy: readonly string[]): Promise<HubPlace[]> {
  const found = (await db.asSystem((tx) => tables.execute(tx))).rows, places: HubPlace[] = [];
  assert.ok(found.length > 20);
  for (const { name, reader } of found) {
    const read = `SELECT t::text AS text FROM ${name} t`;
    const add = (rows: readonly Record<string, unknown>[]) =>
      places.push(...rows.map(({ text }) => ({ where: `table ${name}`, text: String(text) })));
    if (reader === "tenant") {
      for (const tenant of seenBy) {
        add(
          await db.withTenant({ tenant }, (tx) => sql.raw<{ text: string }>(read).execute(tx))
            .then(({ rows }) => rows),
        );
      }
    } else if (reader === "system") {
      add((await db.asSystem((tx) => sql.raw<{ text: string }>(read).execute(tx))).rows);
    } else if (reader === "broker") add((await db.asBroker(read)).rows);
    else assert.ok(ofNobody.includes(name), `nobody can look for traces in ${name}`);
  }
  return places;
}

/** @param folder of the objects. @returns every file of it, its bytes as characters. */
export async function objectsOfHub(folder: string): Promise<HubPlace[]> {
  const paths = await filesBelow(folder);
  return await Promise.all(paths.map(async (path) => ({
    where: `object ${path}`,
    text: new TextDecoder("latin1").decode(await Deno.readFile(join(folder, path))),
  })));
}

/** @returns parts of a vector as a database shows them, here and there. */
export function hexTraces(bytes: Uint8Array): string[] {
  const parts: string[] = [];
  for (let at = 0; at + 24 <= bytes.length; at += 24) {
    const part = bytes.subarray(at, at + 24);
    parts.push(part.toHex(), part.toBase64(), new TextDecoder("latin1").decode(part));
  }
  return parts;
}

/** @returns where a trace is found, in any case of its letters. */
export function findInHub(places: readonly HubPlace[], traces: readonly string[]): string[] {
  const wanted = traces.map((trace) => trace.toLowerCase());
  const found = places.filter(({ text, where }) => {
    const whole = `${where}\n${text}`.toLowerCase();
    return wanted.some((trace) => whole.includes(trace));
  });
  return [...new Set(found.map(({ where }) => where))];
}
