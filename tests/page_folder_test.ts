/** A person's folder is shown on the operator's own computer, and no other folder. */
import assert from "node:assert/strict";
import { pageOf } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

Deno.test("the page names a person, and the host is asked for that person's folder", async () => {
  // Narrowed threads are let into no folder of /dev.
  const event = await syntheticEvent(await tempFolder()), shown: string[] = [];
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  await using page = await pageOf(event, {
    asks: {
      showFolder({ path }) {
        shown.push(path);
        return Promise.resolve(shown.length === 1);
      },
    },
  });
  const show = async (person: string) => {
    const answer = await page.ask(`/api/operator/persons/${person}/folder`, { method: "POST" });
    return [answer.status, (await answer.json()).shown];
  };
  assert.deepEqual([await show("1"), await show("2")], [[200, true], [200, false]]);
  assert.deepEqual([await show("99"), await show("..%2F..")], [[404, undefined], [422, undefined]]);
  assert.deepEqual(shown, ["People/Person_001", "People/Person_002"]);
});
