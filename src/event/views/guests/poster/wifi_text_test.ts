import assert from "node:assert/strict";
import { wifiText } from "./wifi_text.ts";

Deno.test("a network is joined by its name and password, whatever characters they hold", () => {
  assert.equal(
    wifiText({ name: "Party; 1,2", password: 'a\\b:c"d' }),
    'WIFI:T:WPA;S:Party\\; 1\\,2;P:a\\\\b\\:c\\"d;;',
  );
});

Deno.test("an open network needs no password", () => {
  assert.equal(wifiText({ name: "Gäste" }), "WIFI:T:nopass;S:Gäste;;");
});
