import { join } from "node:path";
import { projectFolder } from "./project.ts";
import { flagsWithModulesIn, flagsWithNet, netFlags, startFlags } from "./start_flags.ts";
import type { Target } from "./targets.ts";

/**
 * @param command `deno.json`'s task `start`, whose permissions the packed program has as well.
 * @returns the text of the script that starts the program as a folder.
 */
export async function startScript({ startScript }: Target, command: string): Promise<string> {
  const template = await Deno.readTextFile(
    join(projectFolder, "packaging", "start", startScript),
  );
  const { environment, flags } = startFlags(command), isCmd = startScript.endsWith(".cmd");
  const net = netFlags(flags);
  const quoted = flagsWithModulesIn(
    isCmd ? "%MODULES%" : "$modules",
    flagsWithNet(isCmd ? "%NET%" : "$net", flags),
  ).map((flag) => /[%$]/.test(flag) ? `"${flag}"` : flag);
  const text = template.replace("{{flags}}", () => quoted.join(" "))
    .replace("{{net}}", net.few).replaceAll("{{allNet}}", net.all)
    .replace("{{environment}}", () => environment.join(" "));
  return isCmd ? text.replaceAll("\n", "\r\n") : text;
}
