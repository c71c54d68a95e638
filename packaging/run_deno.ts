/**
 * Runs the Deno that runs this, whatever it is called.
 *
 * @throws {Error} with what it said where it fails.
 * @returns what it said on standard error.
 */
export async function runDeno(
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<string> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: options.cwd,
    env: { NO_COLOR: "1", RUST_BACKTRACE: "0", ...options.env },
    stdout: "null",
    stderr: "piped",
  });
  const { success, stderr } = await command.output();
  const said = new TextDecoder().decode(stderr);
  if (!success) throw new Error(`deno ${args[0]} failed:\n${said.trim()}`);
  return said;
}
