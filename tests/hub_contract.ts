/**
 * Tries the hub's API by its own description, as somebody of each role: minutes for each.
 * deno run -A tests/hub_contract.ts [--examples 300] [--seed 1] [--role ROLE]…
 */
import { parseArgs } from "node:util";
import { type ContractRole, contractRoles, newContractHub } from "./support/contract_hub.ts";
import { fuzzContract, hasSchemathesis } from "./support/schemathesis.ts";

const { values } = parseArgs({
  options: {
    examples: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    role: { type: "string", multiple: true, default: [...contractRoles] },
  },
});
if (!hasSchemathesis) throw new Error("Install schemathesis first: python3 -m pip install it");
await using hub = await newContractHub();
for (const role of values.role as ContractRole[]) {
  const asked = { role, examples: Number(values.examples), seed: Number(values.seed) };
  const { isSound, said } = await fuzzContract(hub, {
    ...asked,
    phases: "coverage,fuzzing,stateful",
  });
  say(`As ${role}: ${said}`);
  if (!isSound) Deno.exitCode = 1;
}
for (const failure of hub.failures) say(`FAILED: ${failure}`);
if (hub.failures.length > 0) Deno.exitCode = 1;

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
