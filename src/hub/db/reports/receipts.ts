import type { TenantTx } from "../database.ts";

/** What was answered to a report. */
export interface Receipt {
  callbackId: string;
  photo: number;
  attempt: number;
  /** SHA-256 of the report. */
  fingerprint: Uint8Array;
  response: unknown;
}

export async function keepReceipt(
  tx: TenantTx,
  tenant: string,
  { callbackId, photo, attempt, fingerprint, response }: Receipt,
): Promise<void> {
  await tx.insertInto("callback_receipt").values({
    ...{ tenant_id: tenant, callback_id: callbackId, photo_id: photo, attempt, fingerprint },
    response: JSON.stringify(response),
  }).execute();
}

/** Forgets answers that nobody asks for any more. */
export async function dropReceiptsBefore(tx: TenantTx, before: Date): Promise<void> {
  await tx.deleteFrom("callback_receipt").where("received_at", "<", before).execute();
}
