import assert from "node:assert/strict";
import { writeLetter, writeShort } from "./letter.ts";
import type { Invitation } from "./invitation.ts";

const invitation: Invitation = {
  language: "de",
  name: "Anna & Bob",
  link: "https://photos.example.org/a/?b=1&c",
  photos: 23,
  until: Date.UTC(2026, 11, 31, 12),
  responsible: "Foto Groß",
  contact: "foto@example.org",
};

const stop = { address: "stop@example.org", guest: 12 };

Deno.test("a letter says whose photos, where, until when, from whom, and how to be forgotten", () => {
  const { subject, text, html } = writeLetter(invitation, {}, stop);
  assert.equal(subject, "Ihre Fotos sind da");
  for (const words of ["Anna & Bob", "23 Fotos", invitation.link, "31. Dezember 2026"]) {
    assert.ok(text.includes(words), words);
  }
  for (const words of ["Foto Groß", "foto@example.org", "stop@example.org"]) {
    assert.ok(text.includes(words) && html.includes(words), words);
  }
  assert.ok(html.includes('<a href="https://photos.example.org/a/?b=1&amp;c">Ihre 23 Fotos</a>'));
  assert.ok(html.includes("Anna &amp; Bob"));
  assert.ok(text.includes("„unsubscribe 12“ an stop@example.org."));
  const link = "mailto:stop@example.org?subject=unsubscribe%2012";
  assert.ok(html.includes(`<a href="${link}">stop@example.org</a>`));
});

Deno.test("the operator's words stand in place of ours, and are text alone", () => {
  const own = { subject: "Danke!", text: "Liebe Gäste,\nso schön.\n\n<b>Bis bald</b>" };
  const { subject, text, html } = writeLetter(invitation, own, stop);
  assert.equal(subject, "Danke!");
  assert.ok(text.includes("Liebe Gäste,\nso schön.\n\n<b>Bis bald</b>\n\n"));
  assert.ok(!text.includes("auf denen Sie zu sehen sind"));
  assert.ok(
    html.includes("<p>Liebe Gäste,<br>\nso schön.</p>\n<p>&lt;b&gt;Bis bald&lt;/b&gt;</p>"),
  );
});

Deno.test("a guest without a name is greeted all the same, and a name stays on one line", () => {
  const english = { ...invitation, language: "en", photos: 1 } as const;
  assert.match(
    writeLetter({ ...english, name: null }, {}, stop).text,
    /^Hello,\n\nThe photos/,
  );
  assert.match(writeLetter({ ...english, name: "A\r\nB" }, {}, stop).text, /^Hello A B,\n/);
  assert.equal(
    writeShort({ ...english, name: null }),
    `Hello, your photos are ready: ${invitation.link} (until 31 December 2026)`,
  );
});
