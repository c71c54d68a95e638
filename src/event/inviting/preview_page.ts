import { escaped } from "../../http/escaped.ts";
import { type GuestLanguage, guestLanguages } from "../guests/desk.ts";
import type { Letter } from "./letter.ts";
import type { Mailbox } from "./mail_address.ts";
import type { Sender } from "./mail.ts";

/** @returns a sender as mail programs show it. */
export function shownMailbox({ name, address }: Mailbox): string {
  return name === "" ? address : `${name} <${address}>`;
}

/**
 * @param letterIn the mail as guests of a language get it.
 * @returns a page that shows the mails of all languages; it runs no script of theirs.
 */
export function previewPage(letterIn: (language: GuestLanguage) => Letter, sender: Sender): string {
  const parts = guestLanguages.map((language) => {
    const { subject, text, html } = letterIn(language);
    return `<section lang="${language}">
<h2>${escaped(subject)}</h2>
<p>${escaped(shownMailbox(sender.from))} · Reply-To: ${escaped(shownMailbox(sender.replyTo))}</p>
<iframe sandbox title="HTML" srcdoc="${escaped(html)}"></iframe>
<pre>${escaped(text)}</pre>
</section>`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Invitations</title>
<style>
body { font: 1rem/1.4 system-ui, sans-serif; margin: 1rem auto; max-width: 50rem }
iframe { width: 100%; height: 26rem; border: 1px solid #888 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #888; padding: 1rem }
</style>
</head>
<body>
<h1>Invitations</h1>
${parts.join("\n")}
</body>
</html>
`;
}
