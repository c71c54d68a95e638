/** @returns numbers in order as text, such as `1-3,7`: names the moment when these decisions held. */
export function momentKey(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => from === to ? from : `${from}-${to}`).join(",");
}
