import { z } from "zod";
import type { StoredWorkerKey } from "../db/accounts/api_keys.ts";
import type { Cursors } from "./cursors.ts";
import type { HubContext } from "./hub_app.ts";

/** @returns what anybody may be told of a key. */
export function shownKey(key: StoredWorkerKey) {
  const { id, name, last4, created_at, expires_at, last_used_at, revoked_at } = key;
  return {
    ...{ id, name, last4, created_at: created_at.toISOString() },
    expires_at: expires_at?.toISOString() ?? null,
    last_used_at: last_used_at?.toISOString() ?? null,
    revoked_at: revoked_at?.toISOString() ?? null,
  };
}

/** @returns where a list of keys goes on after one. */
export function placeOfKey({ created_at, id }: StoredWorkerKey): [number, string] {
  return [created_at.getTime(), id];
}

/** @throws {HttpProblem} 422 if the cursor is none of this list. */
export function keyPlace(cursors: Cursors, c: HubContext, cursor: string | undefined) {
  const place = cursors.read(c, cursor, z.tuple([z.number(), z.uuid()]));
  return place === undefined ? undefined : { created_at: new Date(place[0]), id: place[1] };
}
