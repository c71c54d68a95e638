/** What only a terminal shows: `script` runs a command on one of its own. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { layout } from "../src/event/event_layout.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { lineReader } from "./support/line_reader.ts";
import { testWithModels } from "./support/needs.ts";

const top = fileURLToPath(new URL("../", import.meta.url));
// Windows has no `script`.
const testOnTerminal = Deno.build.os === "linux" ? testWithModels : () => {};

testOnTerminal(
  "on a terminal nothing asks, a live line shows, and one Ctrl-C ends in order",
  async () => {
    const root = await newEventRoot();
    await dropDrawn(join(root, layout.incoming), 101, 102, 107);
    // `exec`, as a shell that waits may answer Ctrl-C with an exit code of its own: dash does.
    const start = `stty cols 200 rows 40; exec ${Deno.execPath()} task start --root ${root}`;
    const child = new Deno.Command("script", {
      args: ["--quiet", "--return", "--command", start, "/dev/null"],
      cwd: top,
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    const screen = lineReader(child.stdout);
    await screen.until(/IMG_0107\.jpg → Person_/);
    await screen.until(/3 sorted · 0 waiting/);
    const keys = child.stdin.getWriter();
    await keys.write(Uint8Array.of(3));
    await screen.until(/3 photos sorted/);
    const { code } = await child.status;
    await keys.close().catch(() => {});
    await screen.end();
    assert.equal(code, 0, screen.all());
    assert.match(screen.all(), /Stopping after the photos in progress/);
    assert.deepEqual(await filesBelow(join(root, layout.temporary)), []);
  },
);
