import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { readEvent } from "../read_event.ts";
import { csvLines, jsonLines } from "./export_text.ts";
import { exportView, exportViewSchema } from "./export_view.ts";

async function party() {
  const event = await syntheticEvent();
  for (const who of [[1, 2], [1], [2]]) event.arrive(...who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: '=Anna; "A"' });
  await event.route();
  return event;
}

Deno.test("an export holds every photo, face and person, and embeddings only if asked for", async () => {
  const { root } = await party();
  using event = await readEvent(root);
  const exported = (embeddings: boolean) => {
    const { tables, read } = exportView(event, { embeddings });
    return JSON.parse(read(() => [...jsonLines(tables)].join("\n")));
  };
  for (const embeddings of [false, true]) {
    const view = exported(embeddings);
    assertFits(exportViewSchema, view);
    assert.deepEqual([view.photos.length, view.faces.length, view.people.length], [3, 4, 2]);
    assert.equal("embedding" in view.faces[0], embeddings);
  }
});

Deno.test("all tables are of one moment, whatever is written meanwhile", async () => {
  const { root, arrive } = await party();
  using event = await readEvent(root);
  const { tables: [photos, faces], read } = exportView(event, { embeddings: false });
  read(() => {
    assert.equal([...photos.rows()].length, 3);
    arrive(3);
    assert.equal([...faces.rows()].length, 4);
  });
  assert.equal([...faces.rows()].length, 5);
});

Deno.test("in a spreadsheet a name is no formula, and lists are one cell", async () => {
  const { root } = await party();
  using event = await readEvent(root);
  const { tables: [photos, , people] } = exportView(event, { embeddings: false });
  const [head, anna] = [...csvLines(people)];
  assert.equal(head, "\ufeffnumber,name,folder,hasFolder,role,photos,faces\r\n");
  assert.equal(anna, `1,"'=Anna; ""A""",'=Anna; _A_,yes,guest,2,2\r\n`);
  const [, both] = [...csvLines(photos)];
  assert.match(both, /,"'=Anna; ""A"" \| Person_002",/);
});
