import assert from "node:assert/strict";
import { projectFolder } from "./project.ts";
import { filesNamedInSources, missingAmong, requiredFiles } from "./required_files.ts";
import { chosenTargets } from "./targets.ts";

const [windows] = chosenTargets([]);

Deno.test("what sources name by their own URL is known: every entry of a thread", async () => {
  const named = await filesNamedInSources(projectFolder);
  for (
    const entry of [
      ...[
        "src/event/engine/engine.ts",
        "src/event/actions/action_thread.ts",
        "src/processor/pool/worker.ts",
        "src/processor/decode/decoder_worker.ts",
      ],
      ...["src/event/identity/regroup_worker.ts", "src/demo/render_worker.ts"],
    ]
  ) assert.ok(named.includes(entry), entry);
});

Deno.test("whatever is missing is named", async () => {
  const required = await requiredFiles(projectFolder, windows);
  const missing = missingAmong(["main.ts", "src/event/engine/engine.ts"], required);
  assert.ok(missing.includes("file named in a source src/processor/pool/worker.ts"));
  assert.ok(missing.includes("migration migrations/0001_initial.sql"));
  assert.ok(missing.includes("model models/face_recognition_mobilefacenet_128.onnx"));
  assert.ok(missing.includes("ONNX Runtime for win32-x64"));
  assert.ok(missing.includes("libvips for win32-x64"));
  assert.ok(missing.includes("licence THIRD_PARTY_NOTICES.md"));
  assert.ok(!missing.some((one) => /main\.ts|engine\.ts/.test(one)));
});
