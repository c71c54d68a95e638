const CLOCK_TICKS_PER_SECOND = 100;

/**
 * @returns CPU time so far of a process's descendants that run, and of those that they waited for, in
 * milliseconds, by proc_pid_stat(5); NaN if the system does not tell.
 */
export function cpuMsBelow(pid: number): number {
  const stats = readStats(), below = new Set([pid]);
  let ticks = stats.length === 0 ? NaN : 0;
  for (let isMore = true; isMore;) {
    isMore = false;
    for (const { id, parent, spent } of stats) {
      if (below.has(id) || !below.has(parent)) continue;
      below.add(id);
      ticks += spent;
      isMore = true;
    }
  }
  return ticks * 1000 / CLOCK_TICKS_PER_SECOND;
}

function readStats(): { id: number; parent: number; spent: number }[] {
  const ids = Deno.build.os === "linux"
    ? [...Deno.readDirSync("/proc")].map(({ name }) => Number(name)).filter((id) => id > 0)
    : [];
  return ids.flatMap((id) => {
    try {
      const fields = Deno.readTextFileSync(`/proc/${id}/stat`).replace(/^.*\) /, "").split(" ");
      const spent = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
      return [{ id, parent: Number(fields[1]), spent }];
    } catch {
      // It has ended by now.
      return [];
    }
  });
}
