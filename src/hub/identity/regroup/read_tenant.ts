import type { MatchBounds } from "../../../people/match_bounds.ts";
import { foldPins } from "../../../people/said/pins.ts";
import {
  type FaceToSayOf,
  resolverOf,
  type SaidOfFaces,
} from "../../../people/said/said_of_faces.ts";
import { everybody } from "../../db/deciding/deciding.ts";
import type { HubPerson } from "../../db/people.ts";
import { allPins } from "../../db/deciding/pins.ts";
import {
  facesToRegroup,
  type RegroupedUpTo,
  type RegroupState,
  regroupState,
} from "../../db/deciding/regrouping.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";

/** Everything that people of a tenant are told apart by, as it was at one moment. */
export interface TenantFaces {
  /** In canonical order. */
  faces: FaceToSayOf[];
  said: SaidOfFaces;
  bounds: MatchBounds;
  people: readonly HubPerson[];
  upTo: RegroupedUpTo;
  /** As {@link stampOf} says it. */
  stamp: string;
}

/** @returns what changes whenever people, or what is said of them, have changed. */
export function stampOf({ rev, decision, wrongCost }: RegroupState): string {
  return `${rev} ${decision} ${wrongCost}`;
}

export async function readTenant(
  identity: Pick<HubIdentity, "db" | "model">,
  tenant: string,
): Promise<TenantFaces> {
  return await identity.db.withTenant({ tenant }, async (tx) => {
    const state = await regroupState(tx), { wanted, answered, face, decision } = state;
    const people = await everybody(tx);
    return {
      faces: await facesToRegroup(tx, identity.model.id),
      said: {
        pins: foldPins(await allPins(tx), resolverOf(people)),
        settled: people.filter(isSettled).map(({ id }) => id),
      },
      bounds: tenantBounds(identity, state.wrongCost),
      people,
      ...{ upTo: { wanted, answered, face, decision }, stamp: stampOf(state) },
    };
  }, { atOneMoment: true });
}

/** Of whom a human said something, though not of a face. */
function isSettled({ name, role, mergedInto }: HubPerson): boolean {
  return mergedInto === null && (name !== null || role !== "guest");
}
