import { renderSVG } from "uqr";
import { escaped } from "../../http/escaped.ts";
import type { GuestLanguage } from "../guests/desk.ts";
import type { HandDelivery } from "./hand_delivery.ts";

const titles: Readonly<Record<GuestLanguage, { title: string; sms: string }>> = {
  en: { title: "Links to the guests' photos", sms: "Text message" },
  de: { title: "Links zu den Fotos der Gäste", sms: "SMS" },
};

const style =
  `body { font: 12pt/1.4 system-ui, sans-serif; margin: 1cm; color: #000; background: #fff }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 6mm;
  grid-template-columns: repeat(auto-fill, minmax(8.5cm, 1fr)) }
li { display: flex; gap: 4mm; padding: 4mm; border: 1px dashed #888; break-inside: avoid }
svg { width: 3cm; height: 3cm; flex: none }
h2 { font-size: 13pt; margin: 0 }
p { margin: 0 0 1mm }
.link { overflow-wrap: anywhere; font-size: 9pt }
@media print { .tools { display: none } body { margin: 0 } }`;

/** @returns a page to print and cut up, or to send from: it loads nothing and runs no script. */
export function sheetPage(invitations: readonly HandDelivery[], language: GuestLanguage): string {
  const { title, sms } = titles[language];
  const items = invitations.map((one) => {
    const code = renderSVG(one.link, { ecc: "M", border: 2 });
    return `<li>${code}<div>
<h2>${escaped(one.called)}</h2>
${one.phone === null ? "" : `<p>${escaped(one.phone)}</p>\n`}<p class="link">${
      escaped(one.link)
    }</p>
<p class="tools"><a href="${escaped(one.whatsApp)}" rel="noreferrer">WhatsApp</a>
<a href="${escaped(one.sms)}">${sms}</a></p>
</div></li>`;
  });
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<h1>${title}</h1>
<ul>
${items.join("\n")}
</ul>
</body>
</html>
`;
}
