/** Has schemathesis (PyPI) try a hub's API by its own description. */
import { delimiter, join } from "node:path";
import type { ContractHub, ContractRole } from "./contract_hub.ts";
import { tempFolder } from "./temp_folder.ts";

const name = Deno.build.os === "windows" ? "schemathesis.exe" : "schemathesis";
const program = (Deno.env.get("PATH") ?? "").split(delimiter).map((folder) => join(folder, name))
  .find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
export const hasSchemathesis = program !== undefined;

/** All checks are on; one does not fit. */
const SETTINGS = `
# A key that is revoked stays in the list, with the time: so it says itself, and its check is wrong.
[[operations]]
include-name = "DELETE /v1/api-keys/{id}"
[operations.checks]
use_after_free.enabled = false
`;

export interface Fuzzing {
  /** Whom the requests come from. */
  role: ContractRole;
  /** Requests for each route, in each phase that makes some up. */
  examples: number;
  seed: number;
  /** Such as `coverage,fuzzing,stateful`. */
  phases: string;
  /** Routes whose path it fits; left out: all. */
  paths?: string;
}

/** @returns whether nothing was found, and what was said. */
export async function fuzzContract(
  { url }: Pick<ContractHub, "url">,
  { role, examples, seed, phases, paths }: Fuzzing,
): Promise<{ isSound: boolean; said: string }> {
  const folder = await tempFolder(), settings = join(folder, "schemathesis.toml");
  await Deno.writeTextFile(settings, SETTINGS);
  const { success, stdout, stderr } = await new Deno.Command(program!, {
    args: [
      ...["--config-file", settings, "run", `${url}/v1/openapi.json`, "--checks", "all"],
      ...["--header", `Authorization: Bearer ${role}`, "--phases", phases, "--workers", "2"],
      ...["--max-examples", String(examples), "--seed", String(seed)],
      ...["--continue-on-failure", "--no-color"],
      ...paths === undefined ? [] : ["--include-path-regex", paths],
    ],
    cwd: folder,
  }).output();
  const decoder = new TextDecoder();
  return { isSound: success, said: decoder.decode(stdout) + decoder.decode(stderr) };
}
