import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { invite } from "../../event/actions/inviting/invite.ts";
import {
  type InvitePlan,
  type InviteWish,
  planInvite,
  previewInvite,
} from "../../event/actions/inviting/plan_invite.ts";
import { shownMailbox } from "../../event/inviting/preview_page.ts";
import type { SendResult } from "../../event/inviting/send_all.ts";
import { findSmtpServer, userOfEnvironment } from "../../event/inviting/smtp_server.ts";
import type { Config } from "../../event/settings.ts";
import { type InviteReport, inviteReport } from "../../event/views/inviting/invite_report.ts";
import { dueOf, inviteView } from "../../event/views/inviting/invite_view.ts";
import { readEvent } from "../../event/views/read_event.ts";
import { progressLines } from "../../runtime/progress_lines.ts";
import type { CommandContext } from "../context.ts";
import { reportLines } from "./invite_lines.ts";

export interface InviteOptions extends InviteWish {
  /** A new file that shows the mails. */
  preview?: string;
  send: boolean;
  dryRun: boolean;
  json: boolean;
}

/** Shows what mails would tell guests of their galleries, and sends them if asked to. */
export async function inviteCommand(
  context: CommandContext,
  config: Config,
  options: InviteOptions,
): Promise<number> {
  const { preview, send, dryRun, json } = options;
  using event = await readEvent(config.root);
  const plan = planInvite(event.store, options, userOfEnvironment(context.environment));
  if (preview !== undefined) await writePreview(preview, previewInvite(event.store, plan));
  const look = () => inviteView(event.store, Date.now());
  const { from, replyTo } = plan.sender, view = look(), due = dueOf(view, options);
  const about = { from: shownMailbox(from), replyTo: shownMailbox(replyTo), due };
  const print = (report: InviteReport) => {
    if (json) context.print(JSON.stringify(report));
    else for (const line of reportLines(report)) context.print(line);
  };
  const isWanted = due > 0 && send && !dryRun, planned = inviteReport(view, about, undefined);
  if (!isWanted) print(planned);
  const asks = due > 0 && !dryRun && !json;
  if (!isWanted && !(asks && isAgreed(context, due))) return exitCodes.ok;
  const result = await sendNow(context, event.root, plan);
  print(inviteReport(look(), about, result));
  const isDone = result.stopped === undefined && result.refused + result.unsure === 0;
  return isDone ? exitCodes.ok : exitCodes.photosFailed;
}

/** Without a terminal, mails need `--send`. */
function isAgreed({ ask }: CommandContext, due: number): boolean {
  const answer = ask?.(`Send ${counted(due, "mail")} now? Type yes: `) ?? "";
  return /^\s*y(es)?\s*$/i.test(answer);
}

async function sendNow(
  context: CommandContext,
  root: string,
  plan: InvitePlan,
): Promise<SendResult> {
  const { environment, ask, askSecret, say } = context;
  const prompts = ask && askSecret && { ask, askSecret };
  const server = findSmtpServer(environment, prompts);
  const tell = progressLines(say, (done, of) => `${done} of ${counted(of, "mail")}`);
  return await invite({ ...plan, root, server }, {
    say,
    onProgress: (done, waiting) => tell(done, done + waiting),
    onStarted: (stop) => endAfterInterrupt(context, stop),
  });
}

function endAfterInterrupt({ say, onInterrupt, exitNow }: CommandContext, stop: () => void): void {
  let isEnding = false;
  onInterrupt(() => {
    if (isEnding) exitNow();
    isEnding = true;
    say("Ends after the mail that is under way; again, and it ends at once");
    stop();
  });
}

async function writePreview(path: string, page: string): Promise<void> {
  try {
    await Deno.writeTextFile(path, page, { createNew: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const hint = "Name a new file with --preview.";
    throw new OperatorError("usage", `cannot write ${path}: ${reason}`, hint, { cause: error });
  }
}
