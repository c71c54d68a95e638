import assert from "node:assert/strict";
import { siteChoice } from "./site_choice.ts";
import type { Site } from "./use_sites.ts";

const site = (name: string): Site => ({
  id: crypto.randomUUID(),
  name,
  created_at: "2026-06-01T10:00:00Z",
});
const north = site("North"), south = site("South");

Deno.test("whoever sees every site may name one, if there are any", () => {
  assert.deepEqual(siteChoice({ sites: null }, []), { isOffered: false, isNeeded: false });
  assert.deepEqual(siteChoice({ sites: null }, [north]), { isOffered: true, isNeeded: false });
});

Deno.test("whoever is assigned to several sites must name one; of a single one nobody asks", () => {
  const assigned = (...sites: Site[]) => siteChoice({ sites: sites.map(({ id }) => id) }, sites);
  assert.deepEqual(assigned(north), { isOffered: false, isNeeded: false });
  assert.deepEqual(assigned(north, south), { isOffered: true, isNeeded: true });
});

Deno.test("whoever is assigned to several sites must name one also before the sites are read", () => {
  const who = { sites: [north.id, south.id] };
  assert.deepEqual(siteChoice(who, []), { isOffered: false, isNeeded: true });
});
