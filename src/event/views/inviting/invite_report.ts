import { z } from "zod";
import type { SendResult } from "../../inviting/send_all.ts";
import { type InviteView, inviteViewSchema } from "../../../contracts/invitations.ts";

const count = z.int().nonnegative();

/** What `photosort invite` sent, or would send. */
export const inviteReportSchema = z.strictObject({
  /** Whether nothing was sent. */
  dryRun: z.boolean(),
  /** As it stands in mails. */
  from: z.string(),
  replyTo: z.string(),
  /** How many mails a run would send: to `new` and `waiting` ones, and to what was asked for. */
  due: count,
  /** Left out of a dry run. */
  result: z.strictObject({
    sent: count,
    refused: count,
    /** Mails that the server may have taken before the connection was lost. */
    unsure: count,
    waiting: count,
    stopped: z.strictObject({ reason: z.string(), hint: z.string() }).nullable(),
  }).optional(),
  /** After the run. */
  ...inviteViewSchema.shape,
});
export type InviteReport = z.infer<typeof inviteReportSchema>;

/** @param view after the run. */
export function inviteReport(
  view: InviteView,
  plan: Pick<InviteReport, "from" | "replyTo" | "due">,
  result: SendResult | undefined,
): InviteReport {
  if (result === undefined) return { dryRun: true, ...plan, ...view };
  const { stopped = null, ...counts } = result;
  return { dryRun: false, ...plan, result: { ...counts, stopped }, ...view };
}
