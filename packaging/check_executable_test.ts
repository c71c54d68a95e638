import assert from "node:assert/strict";
import { join } from "node:path";
import { testWithModels } from "../tests/support/needs.ts";
import { checkExecutable } from "./check_executable.ts";
import { compileProgram } from "./compile_program.ts";
import { stageProgram } from "./stage_program.ts";
import { chosenTargets } from "./targets.ts";
import { tempFolder } from "../tests/support/temp_folder.ts";

const [windows] = chosenTargets([]);

testWithModels(
  "what the executable embeds is checked: a part that is missing is named",
  async () => {
    const folder = await tempFolder();
    try {
      const program = await stageProgram(windows, () => {}, join(folder, "app"));
      const output = join(folder, "photosort.exe");
      const faults = async () => {
        await compileProgram(program, { output, base: Deno.execPath() });
        return (await checkExecutable(output, program, windows)).faults;
      };
      assert.deepEqual(await faults(), []);
      const [entry, migration, model] = [
        "src/event/identity/regroup_worker.ts",
        "migrations/0001_initial.sql",
        "models/face_recognition_mobilefacenet_128.onnx",
      ];
      for (const part of [entry, migration, model]) await Deno.remove(join(program, part));
      assert.deepEqual((await faults()).toSorted(), [
        `missing: file named in a source ${entry}`,
        `missing: migration ${migration}`,
        `missing: model ${model}`,
      ]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);
