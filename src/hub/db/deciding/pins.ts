import { sql } from "kysely";
import type { Pin } from "../../../core/pin.ts";
import type { TenantTx } from "../database.ts";

const columns = [
  "decision_id as decisionId",
  "face_id as faceId",
  "says",
  "person_id as personId",
  "alone",
] as const;

/** @returns what decisions say of all faces, in the order of the decisions. */
export async function allPins(tx: TenantTx): Promise<Pin[]> {
  return await tx.selectFrom("pin").select(columns).orderBy("decision_id").orderBy("face_id")
    .orderBy("says", "desc").execute();
}

/** The same of the faces of these photos. */
export async function pinsInPhotos(tx: TenantTx, photos: readonly number[]): Promise<Pin[]> {
  const faces = tx.selectFrom("face").select("id")
    .where("photo_id", "=", sql<number>`any(${photos}::int[])`);
  return await tx.selectFrom("pin").select(columns).where("face_id", "in", faces)
    .orderBy("decision_id").orderBy("face_id").orderBy("says", "desc").execute();
}

/** @returns the faces that stand for people, in the order of the decisions. */
export async function coverPins(tx: TenantTx): Promise<Pin[]> {
  return await tx.selectFrom("pin").select(columns).where("says", "=", "cover")
    .orderBy("decision_id").orderBy("face_id").execute();
}

/** Rows that one statement inserts. */
const AT_ONCE = 5000;

export async function insertPins(
  tx: TenantTx,
  tenant: string,
  pins: readonly Pin[],
): Promise<void> {
  for (let at = 0; at < pins.length; at += AT_ONCE) {
    const rows = pins.slice(at, at + AT_ONCE).map((pin) => ({
      ...{ tenant_id: tenant, decision_id: pin.decisionId, face_id: pin.faceId, says: pin.says },
      ...{ person_id: pin.personId, alone: pin.alone ?? false },
    }));
    await tx.insertInto("pin").values(rows).execute();
  }
}

/** Has decisions say of other faces what they say of these. */
export async function movePins(
  tx: TenantTx,
  moves: readonly { from: number; to: number }[],
): Promise<void> {
  if (moves.length === 0) return;
  await sql`UPDATE pin SET face_id = moved.heir
    FROM unnest(${moves.map(({ from }) => from)}::int[], ${moves.map(({ to }) => to)}::int[])
      AS moved (face, heir) WHERE pin.face_id = moved.face`.execute(tx);
}

/** Takes back what decisions say of faces. */
export async function deletePins(tx: TenantTx, pins: readonly Pin[]): Promise<void> {
  if (pins.length === 0) return;
  await sql`DELETE FROM pin USING unnest(${pins.map((pin) => pin.decisionId)}::int[],
      ${pins.map((pin) => pin.faceId)}::int[], ${pins.map((pin) => pin.says)}::text[],
      ${pins.map((pin) => pin.personId)}::int[]) AS said (decision, face, says, person)
    WHERE pin.decision_id = said.decision AND pin.face_id = said.face AND pin.says = said.says
      AND pin.person_id IS NOT DISTINCT FROM said.person`.execute(tx);
}
