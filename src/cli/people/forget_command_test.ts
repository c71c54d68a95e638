import assert from "node:assert/strict";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { loadConfig } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import { forgetCommand } from "./forget_command.ts";

const ANNA = 1;

Deno.test("what was erased is said before what goes with it, on a terminal as in a file", async () => {
  const event = await syntheticEvent(
    await tempFolder(),
    (serial) => `photo_${serial}_0123456789ab.jpg`,
  );
  for (let i = 0; i < 2; i++) event.arrive(ANNA);
  event.regroup();
  await event.route();
  event.store.close();
  const config = loadConfig({ flags: { root: event.root }, environment: {}, dotenv: {} });
  const lines: string[] = [];
  const context: CommandContext = {
    version: "0.0.0",
    config: () => config,
    texts: () => ({ environment: {}, dotenv: {} }),
    environment: () => undefined,
    startedBy: [],
    print: (line) => void lines.push(line),
    say: (line) => void lines.push(line),
    interactive: false,
    readInput: () => "",
    onInterrupt: () => {},
    exitNow: () => assert.fail("nobody interrupts"),
  };
  const whom = { person: undefined, allFaces: true };
  await forgetCommand(context, config, whom, { json: false, dryRun: true, yes: false });
  assert.deepEqual(lines.map((line) => line.split(":")[0]), [
    "Dry run, nothing was erased of everybody",
    "This also deletes exports in Admin/export and backups of the database, because they hold the same data.",
    "Photos stay in their folders.",
  ]);
});
