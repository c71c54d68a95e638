/** Writes a result to standard output. */
export function print(text: string): void {
  write(Deno.stdout, text);
}

/** Writes a line on what is going on to standard error. */
export function say(text: string): void {
  write(Deno.stderr, text);
}

function write(stream: typeof Deno.stdout, text: string): void {
  const bytes = new TextEncoder().encode(`${text}\n`);
  for (let done = 0; done < bytes.length;) done += stream.writeSync(bytes.subarray(done));
}
