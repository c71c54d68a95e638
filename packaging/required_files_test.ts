import assert from "node:assert/strict";
import { buildIfStale, eventPage, hubPage } from "../src/ui/build.ts";
import { projectFolder } from "./project.ts";
import {
  filesNamedInSources,
  isPageSource,
  isProgramSource,
  missingAmong,
  requiredFiles,
} from "./required_files.ts";
import { chosenTargets } from "./targets.ts";

const [windows] = chosenTargets([]);

Deno.test("what sources name by their own URL is known: every entry of a thread", async () => {
  const named = await filesNamedInSources(projectFolder);
  for (
    const entry of [
      ...[
        "src/event/engine/engine.ts",
        "src/event/actions/action_thread.ts",
        "src/event/web/web_thread.ts",
        "src/processor/pool/worker.ts",
        "src/processor/decode/decoder_worker.ts",
      ],
      ...["src/event/identity/regroup_worker.ts", "src/demo/render_worker.ts"],
    ]
  ) assert.ok(named.includes(entry), entry);
});

Deno.test("whatever is missing is named", async () => {
  await buildIfStale(eventPage);
  await buildIfStale(hubPage);
  const required = await requiredFiles(projectFolder, windows);
  const missing = missingAmong(["main.ts", "src/event/engine/engine.ts"], required);
  assert.ok(missing.includes("file named in a source src/processor/pool/worker.ts"));
  assert.ok(missing.includes("part of the page src/event/web/assets/index.html"));
  assert.ok(missing.includes("part of the page src/hub/api/assets/index.html"));
  assert.ok(missing.some((one) => /^part of the page .*\/main-\w+\.js$/.test(one)));
  assert.ok(missing.includes("migration migrations/0001_initial.sql"));
  assert.ok(missing.includes("model models/face_recognition_mobilefacenet_128.onnx"));
  assert.ok(missing.includes("ONNX Runtime for win32-x64"));
  assert.ok(missing.includes("libvips for win32-x64"));
  assert.ok(missing.includes("licence THIRD_PARTY_NOTICES.md"));
  assert.ok(!missing.some((one) => /main\.ts|engine\.ts/.test(one)));
});

Deno.test("of the page the program has what was built; its scripts are made of its sources", () => {
  const parts = (path: string) => [isProgramSource(path), isPageSource(path)];
  assert.deepEqual(parts("src/event/web/assets/index.html"), [true, false]);
  assert.deepEqual(parts("src/event/web/web_thread.ts"), [true, false]);
  assert.deepEqual(parts("src/ui/main.tsx"), [false, true]);
  for (const tool of ["src/ui/build.ts", "src/ui/grid/rows_test.tsx", "src/core/face_test.ts"]) {
    assert.deepEqual(parts(tool), [false, false], tool);
  }
});
