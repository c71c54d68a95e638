/** Guests on the command line, beside the photosort that sorts their event. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { exitCodes } from "../src/core/exit_codes.ts";
import { newEventRoot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { runningPage } from "./support/running_page.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

testWithModels("commands about guests are done by the photosort that sorts the event", async () => {
  const root = await newEventRoot(await tempFolder()), port = String(unusedPort("0.0.0.0"));
  await using program = await runningPage(root, "--guest-port", port);
  const say = (...words: string[]) => photosort(["guests", ...words, "--root", root]);
  const reach = async () => await (await program.ask("/api/operator/guests/reach")).json();
  const terms = ["--responsible", "Studio Quill", "--contact", "at the desk"];
  const refused = await say("open", ...terms, "--purpose", "an album", "--until", "2020-01-01");
  assert.equal(refused.code, exitCodes.usage, refused.said);
  const opened = await say("open", ...terms, "--purpose", "an album", "--json");
  const { desk } = JSON.parse(opened.output);
  assert.equal(desk.isOpen, true);
  while (!(await reach()).isListening) await delay(50);
  const { addresses } = await reach(), file = join(await tempFolder(), "poster.html");
  const poster = await say("poster", "--output", file, "--format", "cards");
  if (addresses.length === 0) {
    assert.match((await say()).output, /in no network/);
    assert.deepEqual([poster.code, /in no network/.test(poster.said)], [exitCodes.usage, true]);
  } else {
    const { url, address } = addresses[0];
    assert.equal(url, `http://${address}:${port}/e/${desk.code}`);
    assert.match((await say()).output, new RegExp(`${url}\\n {2}no phone has reached them yet`));
    assert.match(poster.output, new RegExp(`shows ${url}`));
    const html = await Deno.readTextFile(file);
    assert.match(html, new RegExp(`${address}:${port}<wbr>/e/${desk.code}`));
    assert.doesNotMatch(html, /<script|<link/);
  }
  const other = await say("poster", "--output", file, "--address", "203.0.113.99");
  assert.equal(other.code, exitCodes.usage);
  await say("close");
  while ((await reach()).isListening) await delay(50);
  assert.equal((await say("poster", "--output", file)).code, exitCodes.usage);
});
