import { escaped } from "../../http/escaped.ts";
import type { Invitation } from "./invitation.ts";
import { invitationWords } from "./invitation_words.ts";
import type { OwnWords } from "./operator_words.ts";
import { type Stop, stopLink, stopSubject } from "./stop_link.ts";

/** What a guest reads: the same words as text and as HTML. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/**
 * Writes an invitation in the guest's language.
 *
 * @param own what the operator writes to guests of that language.
 */
export function writeLetter(invitation: Invitation, own: OwnWords, stop: Stop): Letter {
  const { language, link, photos, until, responsible, contact } = invitation;
  const words = invitationWords[language], subject = own.subject ?? words.subject;
  const before = [
    words.hello(shownName(invitation.name)),
    ...(own.text ?? words.opening).split(/\n{2,}/),
  ];
  const after = [
    `${words.until(dateOf(until, language))} ${words.private}`,
    words.question(contact),
    responsible,
  ];
  const last = words.stop(stop.address, stopSubject(stop)), label = words.photos(photos);
  const text = [...before, `${label}:\n${link}`, ...after, `-- \n${last}`].join("\n\n") + "\n";
  const html = `<!DOCTYPE html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body>
${before.map(paragraph).join("\n")}
<p><a href="${escaped(link)}">${escaped(label)}</a></p>
${after.map(paragraph).join("\n")}
<hr>
<p><small>${withLink(last, stop)}</small></p>
</body>
</html>
`;
  return { subject, text, html };
}

/** @returns the text to send by hand, such as with a messenger. */
export function writeShort({ language, name, link, until }: Invitation): string {
  return invitationWords[language].short(shownName(name), link, dateOf(until, language));
}

/** A name on one line: names that are older than today's rules may hold line breaks. */
function shownName(name: string | null): string | null {
  return name?.replace(/[\s\p{Cc}]+/gu, " ").trim() || null;
}

/** @returns such as `31 December 2026`, by this computer's time zone. */
export function dateOf(at: number, language: Invitation["language"]): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "de-DE", { dateStyle: "long" })
    .format(at);
}

function withLink(text: string, stop: Stop): string {
  const address = escaped(stop.address), link = escaped(stopLink(stop));
  return escaped(text).replace(address, () => `<a href="${link}">${address}</a>`);
}

function paragraph(text: string): string {
  return `<p>${escaped(text).replaceAll("\n", "<br>\n")}</p>`;
}
