import type { TenantTx } from "../../db/database.ts";
import {
  type DecidingState,
  everybody,
  type PhotosWanted,
  photosWith,
} from "../../db/deciding/deciding.ts";
import { facesOfPhotos } from "../../db/faces.ts";
import { decisionStandings, effectsFrom } from "../../db/deciding/decisions.ts";
import { decisionAfter, historyFrom } from "../../db/deciding/history.ts";
import { coverPins, pinsInPhotos } from "../../db/deciding/pins.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";
import { earlierState } from "./earlier_state.ts";
import { KnownFacts, NotReadYet, type Unread } from "./known_facts.ts";

/** Reads facts of a tenant, under its lock and before the transaction changes anything. */
export interface FactsReader {
  tx: TenantTx;
  identity: Pick<HubIdentity, "model" | "people">;
  tenant: string;
  state: DecidingState;
}

export async function firstFacts(
  { tx, identity, state: { wrongCost, nextPerson } }: FactsReader,
): Promise<KnownFacts> {
  return new KnownFacts({
    bounds: tenantBounds(identity, wrongCost),
    people: await everybody(tx),
    decisions: await decisionStandings(tx),
    nextPerson,
  });
}

/**
 * Plans by facts, again and again, until all that the plan asks for was read.
 *
 * @param plan must change nothing but what it returns.
 */
export async function planWith<Plan>(
  reader: FactsReader,
  facts: KnownFacts,
  plan: () => Plan,
): Promise<Plan> {
  for (;;) {
    try {
      return plan();
    } catch (error) {
      if (!(error instanceof NotReadYet)) throw error;
      await readMore(reader, facts, error.unread);
    }
  }
}

/** Reads photos with all their faces, so that one look answers many questions. */
export async function readPhotos(
  { tx }: Pick<FactsReader, "tx">,
  facts: KnownFacts,
  wanted: PhotosWanted,
): Promise<void> {
  const photos = await photosWith(tx, wanted);
  facts.addPhotos(
    photos,
    await facesOfPhotos(tx, photos),
    await pinsInPhotos(tx, photos),
    "people" in wanted ? wanted.people : [],
  );
}

async function readMore(reader: FactsReader, facts: KnownFacts, unread: Unread): Promise<void> {
  const { tx, identity, tenant, state } = reader;
  if ("photo" in unread) return await readPhotos(reader, facts, { photos: [unread.photo] });
  if ("person" in unread) return await readPhotos(reader, facts, { people: [unread.person] });
  if ("face" in unread) {
    const photos = await photosWith(tx, { faces: [unread.face] });
    if (photos.length === 0) return facts.addGone(unread.face);
    return await readPhotos(reader, facts, { photos });
  }
  if ("effectsFrom" in unread) return await readEffects(reader, facts, unread.effectsFrom);
  if ("stood" in unread) return await readState(reader, facts, unread.stood);
  if (unread.what === "covers") return facts.addCovers(await coverPins(tx));
  facts.addCandidates(await identity.people.everybody(tx, tenant, state.rev));
}

/** Reads what a decision changed, and those after it, with all faces that it speaks of. */
async function readEffects(
  reader: FactsReader,
  facts: KnownFacts,
  first: number,
): Promise<void> {
  const effects = await effectsFrom(reader.tx, first);
  facts.addEffects(effects);
  const faces = (effects.get(first) ?? []).flatMap((change) =>
    change.kind === "face" ? [change.face] : change.kind === "pin" ? [change.pin.faceId] : []
  );
  await readPhotos(reader, facts, { faces });
  for (const face of faces) if (!facts.hasFace(face)) facts.addGone(face);
}

/** Reads how everything was at a moment, with all photos of which it speaks. */
async function readState(reader: FactsReader, facts: KnownFacts, stood: string): Promise<void> {
  const next = await decisionAfter(reader.tx, stood);
  if (next === undefined) return facts.addState(stood, undefined);
  const history = await historyFrom(reader.tx, next);
  const state = earlierState(history, (person) => facts.person(person));
  facts.addState(stood, state);
  await readPhotos(reader, facts, { faces: [...state.faces.keys()] });
  for (const face of state.faces.keys()) if (!facts.hasFace(face)) facts.addGone(face);
}
