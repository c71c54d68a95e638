/**
 * @returns whether the window that the program writes to closes with it, as after a double click:
 * then no other process is attached to its console. False if the system does not say so.
 */
export function ownsWindow(): boolean {
  if (Deno.build.os !== "windows") return false;
  try {
    const kernel = Deno.dlopen("C:/Windows/System32/kernel32.dll", {
      GetConsoleProcessList: { parameters: ["buffer", "u32"], result: "u32" },
    });
    try {
      return kernel.symbols.GetConsoleProcessList(new Uint32Array(1), 1) === 1;
    } finally {
      kernel.close();
    }
  } catch {
    // Merely a courtesy: what went wrong can also be read in a terminal.
    return false;
  }
}
