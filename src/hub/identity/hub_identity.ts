import { gateDefaults, type QualityGate } from "../../core/quality_gate.ts";
import { type MatchBounds, matchBounds } from "../../people/match_bounds.ts";
import type { EmbedderModel } from "../../processor/models/manifest.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { HubDatabase } from "../db/database.ts";
import type { Objects } from "../objects/objects.ts";
import { PeopleInMemory } from "./people_in_memory.ts";
import { PeopleInVectors } from "./people_in_vectors.ts";
import type { TenantPeople } from "./tenant_people.ts";
import { TenantTurns } from "./tenant_turns.ts";

/** By what the hub tells people apart. */
export interface HubIdentity {
  db: HubDatabase;
  /** The embedding model; faces of another one are never compared. */
  model: Pick<EmbedderModel, "id" | "dimensions" | "match">;
  gate: QualityGate;
  people: TenantPeople;
  turns: TenantTurns;
  objects: Pick<Objects, "remove" | "direct">;
  clock: Pick<Clock, "date">;
  log: Pick<Log, "warn">;
}

export type IdentityOptions = Omit<HubIdentity, "gate" | "people" | "turns"> & {
  /** Bytes that the people of all tenants may take in memory. */
  mostBytes: number;
  /** Whether pgvector compares faces with people, instead of this process. */
  byVectors?: boolean;
};

export function createIdentity(
  { mostBytes, byVectors = false, ...options }: IdentityOptions,
): HubIdentity {
  const { id, dimensions, match } = options.model;
  const gate = { ...gateDefaults, minClarity: match.clarity.min, costs: match.costs };
  const people = byVectors
    ? new PeopleInVectors({ model: id, dimensions })
    : new PeopleInMemory({ model: id, dimensions, mostBytes });
  return { ...options, gate, people, turns: new TenantTurns() };
}

/**
 * @param wrongCost the tenant's cost dial; null: the model's.
 * @returns how alike faces must be in a tenant.
 */
export function tenantBounds(
  { model }: Pick<HubIdentity, "model">,
  wrongCost: number | null,
): MatchBounds {
  return matchBounds({ wrongCost: wrongCost ?? undefined }, model);
}
