import assert from "node:assert/strict";
import { handDelivery, internationalNumber } from "./hand_delivery.ts";
import type { Invitation } from "./invitation.ts";

const invitation: Invitation = {
  language: "de",
  name: "Jörg & Söhne",
  link: "https://photos.example.org/a/index.html?x=1&y=2#z",
  photos: 2,
  until: Date.UTC(2026, 11, 31, 12),
  responsible: "Foto Groß",
  contact: "foto@example.org",
};

Deno.test("links of messengers hold the whole text", () => {
  const { text, whatsApp, sms } = handDelivery(
    invitation,
    { called: "Jörg", phone: "+49 (0) 151 / 123-45 67" },
  );
  assert.ok(text.includes(invitation.link) && text.includes("Jörg & Söhne"));
  const url = new URL(whatsApp);
  assert.equal(url.origin + url.pathname, "https://wa.me/491511234567");
  assert.equal(url.searchParams.get("text"), text);
  assert.match(sms, /^sms:\+491511234567\?body=[\w%.~!*'()-]+$/);
  assert.equal(decodeURIComponent(sms.split("?body=")[1]), text);
});

Deno.test("without a number, the messenger asks whom to send it to", () => {
  const { whatsApp, sms } = handDelivery(invitation, { called: "Jörg", phone: null });
  assert.match(whatsApp, /^https:\/\/wa\.me\/\?text=/);
  assert.match(sms, /^sms:\?body=/);
});

Deno.test("a national number is dialled, but needs its country for WhatsApp", () => {
  const national = { called: "Jörg", phone: "0151 1234567" };
  assert.match(handDelivery(invitation, national).whatsApp, /^https:\/\/wa\.me\/\?text=/);
  assert.match(handDelivery(invitation, national).sms, /^sms:01511234567\?/);
  assert.match(handDelivery(invitation, national, "49").whatsApp, /wa\.me\/491511234567\?/);
  assert.equal(internationalNumber("0043 660 1"), "436601");
  assert.equal(internationalNumber("none"), undefined);
});
