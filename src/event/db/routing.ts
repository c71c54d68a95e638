import type { DatabaseSync } from "node:sqlite";
import type { PlaceRules } from "../../core/place_rules.ts";

/** Statements over the one row of `routing`: the rules by which photos are in their folders. */
export function routingTable(db: DatabaseSync) {
  const get = db.prepare("SELECT folders, staff_makes_groups FROM routing");
  const put = db.prepare("UPDATE routing SET folders = ?, staff_makes_groups = ?");
  return {
    get(): PlaceRules {
      const { folders, staff_makes_groups } = get.get()!;
      return {
        folders: folders as PlaceRules["folders"],
        staffMakesGroups: staff_makes_groups === 1,
      };
    },
    put: ({ folders, staffMakesGroups }: PlaceRules) => put.run(folders, staffMakesGroups ? 1 : 0),
  };
}

export type RoutingTable = ReturnType<typeof routingTable>;
