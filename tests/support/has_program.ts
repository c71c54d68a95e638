/** @returns whether a program can be started that tells its version. */
export async function hasProgram(name: string, ...args: string[]): Promise<boolean> {
  try {
    const { success } = await new Deno.Command(name, {
      ...{ args, stdin: "null", stdout: "null", stderr: "null" },
    }).output();
    return success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Runs a program that is to succeed. @returns its standard output. @throws with what it said. */
export async function runProgramHere(
  name: string,
  args: readonly string[],
  options: Deno.CommandOptions = {},
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(name, {
    ...{ args: [...args], stdin: "null", ...options },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(`${name} ${args.join(" ")}: ${text(stdout)}${text(stderr)}`);
  return text(stdout);
}
