/** What Explorer does with a thing: `open` as by a double click, `explore` shows a folder. */
type Verb = "open" | "explore";

/** Just shows the window, at the size that it had. */
const SW_SHOWNORMAL = 1;
/** Results up to this one are errors. */
const LAST_ERROR = 32n;

/**
 * Has Windows open something.
 *
 * @param target an address or an absolute path, which the caller must have checked: a program would
 * be started.
 * @returns whether Windows took it; false on another system, or if the library may not be loaded.
 */
export async function shellExecute(verb: Verb, target: string): Promise<boolean> {
  if (Deno.build.os !== "windows") return false;
  const shell = loadShell();
  if (shell === undefined) return false;
  try {
    const result = await shell.symbols.ShellExecuteW(
      ...[null, wide(verb), wide(target), null, null, SW_SHOWNORMAL] as const,
    );
    return result > LAST_ERROR;
  } finally {
    shell.close();
  }
}

function loadShell() {
  try {
    return Deno.dlopen("C:/Windows/System32/shell32.dll", {
      ShellExecuteW: {
        parameters: ["pointer", "buffer", "buffer", "pointer", "pointer", "i32"],
        result: "isize",
        // It may wait for the program that it starts.
        nonblocking: true,
      },
    });
  } catch {
    // Merely a courtesy: what is to be opened is also said in words.
    return undefined;
  }
}

/** @returns UTF-16 with a zero at the end. */
function wide(text: string): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(`${text}\0`, (_, at) => `${text}\0`.charCodeAt(at));
}
