import { counted } from "../../core/counted.ts";
import type { InvitationView, InviteView } from "../../contracts/invitations.ts";
import type { InviteReport } from "../../event/views/inviting/invite_report.ts";
import { localDay } from "../local_time.ts";

const states: Readonly<Record<InvitationView["state"], string>> = {
  new: "not sent",
  waiting: "not sent",
  unsure: "may have been sent",
  sent: "sent",
  refused: "refused",
  bounced: "came back",
};

/** @returns a line for each invitation, and one for the guests whom no mail reaches. */
export function invitationLines({ invitations, byHand, astray }: InviteView): string[] {
  const lines = invitations.map(
    ({ enrolment, name, person, mail, language, state, error, sentAt }) => {
      const called = name ?? `person ${person}`;
      const when = state === "sent" && sentAt !== null ? ` ${localDay(sentAt)}` : "";
      const why = error === null ? "" : `: ${error}`;
      return `${enrolment}  ${called}  ${mail}  ${language}  ${states[state]}${when}${why}`;
    },
  );
  if (invitations.length === 0) lines.push("No guest with a gallery left an e-mail address.");
  if (byHand > 0) {
    const guests = counted(byHand, "guest has", "guests have");
    lines.push(`${guests} a gallery that no mail tells of: \`photosort invite sheet\``);
  }
  return [...lines, ...astrayLines(astray)];
}

function astrayLines(astray: number): string[] {
  if (astray === 0) return [];
  const galleries = astray === 1
    ? "1 gallery needs a new link, as somebody who is not its guest may have the former one"
    : `${astray} galleries need new links, as people who are not their guests may have the former ones`;
  return [`${galleries}: run \`photosort galleries\` and publish, then invite`];
}

/** @returns what a run did, or would do. */
export function reportLines(report: InviteReport): string[] {
  const { invitations, due, from, replyTo, result } = report;
  const unsure = invitations.filter(({ state }) => state === "unsure").length;
  const lines = unsure === 0 ? [] : [
    `${counted(unsure, "mail")} may have been sent before a crash or a lost connection; ` +
    "--resend-unsure sends them again, with the same Message-ID",
  ];
  if (result === undefined) {
    const unseen = invitations.filter(({ isPublished }) => !isPublished).length;
    if (unseen > 0) {
      lines.push(
        `photosort did not publish ${counted(unseen, "gallery", "of these galleries")}: ` +
          "open a link before you send, or run `photosort publish` first",
      );
    }
    return [
      ...invitationLines(report),
      ...lines,
      `From ${from}, answers to ${replyTo}`,
      `Nothing was sent: --send sends ${counted(due, "mail")}`,
    ];
  }
  const { sent, refused, waiting, stopped } = result;
  lines.push(`${counted(sent, "mail")} sent, ${refused} refused, ${waiting} not sent yet`);
  if (stopped !== null) lines.push(`Stopped as ${stopped.reason}. ${stopped.hint}`);
  return lines;
}
