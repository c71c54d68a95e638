import { resolve } from "node:path";

/**
 * Starts a packed program: an executable, or a start script, which is run as Explorer runs it.
 *
 * @param program its path.
 */
export function startPacked(
  program: string,
  args: readonly string[],
  options: Pick<Deno.CommandOptions, "cwd" | "stdout" | "stderr" | "env"> = {},
): Deno.ChildProcess {
  const path = resolve(program), isScript = path.endsWith(".cmd");
  const words = [path, ...args].map((word) => `"${word}"`);
  // Of such a line cmd.exe takes away the outermost quotes, and no others.
  const run = isScript
    ? { command: "cmd.exe", args: ["/d", "/c", `"${words.join(" ")}"`] }
    : { command: path, args: [...args] };
  return new Deno.Command(run.command, {
    ...{ args: run.args, stdin: "null", windowsRawArguments: isScript },
    ...options,
  }).spawn();
}
