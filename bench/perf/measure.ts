import process from "node:process";

/** One measured thing: medians over several tries, in milliseconds. */
export interface Measure {
  what: string;
  wallMs: number;
  /** Of all threads of this process; left out where only a part of a run was timed. */
  cpuMs?: number;
  tries: number;
  /** What else is to be told, such as the memory it took. */
  note?: string;
}

export interface MeasureOptions {
  /** Counted tries; one more warms up. */
  tries?: number;
  /** Times that the work is done in one try, for work that is too short to be timed. */
  repeat?: number;
  warmUp?: boolean;
}

/** Measures work, once to warm up where that is wanted and then several times. */
export async function measure(
  what: string,
  work: () => unknown,
  { tries = 9, repeat = 1, warmUp = true }: MeasureOptions = {},
): Promise<Measure> {
  const walls: number[] = [], cpus: number[] = [];
  for (let n = warmUp ? 0 : 1; n <= tries; n++) {
    const cpu = process.cpuUsage(), startedAt = performance.now();
    for (let k = 0; k < repeat; k++) await work();
    const { user, system } = process.cpuUsage(cpu);
    if (n === 0) continue;
    walls.push((performance.now() - startedAt) / repeat);
    cpus.push((user + system) / 1000 / repeat);
  }
  return { what, wallMs: median(walls), cpuMs: median(cpus), tries };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b), half = sorted.length / 2;
  return (sorted[Math.floor(half)] + sorted[Math.ceil(half) - 1]) / 2;
}
