/**
 * The whole system on one computer: two hubs, three workers, laptops, and real servers below them:
 * `deno task e2e`. Lists what is missing, and how to get it, and ends with 2 then.
 */
import { fileURLToPath } from "node:url";
import { requirements } from "./requirements.ts";

const say = (line: string) => void Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
const missing = requirements.filter(({ isHere }) => !isHere);
if (missing.length > 0) {
  for (const { what, install } of missing) say(`Missing: ${what}. ${install}`);
  Deno.exit(2);
}
const top = fileURLToPath(new URL("../../", import.meta.url));
const began = performance.now();
const { code } = await new Deno.Command(Deno.execPath(), {
  args: [
    ...["run", "-A", "--quiet", "tests/in_own_temp.ts", "test", "-A", "--no-check"],
    ...["--", "tests/e2e/whole_system.ts"],
  ],
  cwd: top,
  env: { ORT_DISABLE_TELEMETRY: "1" },
}).spawn().status;
const minutes = (performance.now() - began) / 60_000;
say(`${code === 0 ? "All of it works" : "It does not work"}, after ${minutes.toFixed(1)} minutes`);
Deno.exit(code);
