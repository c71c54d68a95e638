/** @returns what went wrong, in words for whoever works with photosort, not for who starts a runtime. */
export function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  // What the runtime asks for is said to whoever programs, and names flags that nobody can give.
  if (/^Requires all access to/.test(said)) return "it belongs to the system itself";
  if (/^Requires \w+ access to/.test(said)) return "photosort is not allowed to use it";
  return said.replace(/, run again with .*$/, "");
}
