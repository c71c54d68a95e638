import { Gauge, type Registry } from "prom-client";

/** Adds what is known of this process: since when it runs, and the memory that it takes up. */
export function addProcessMetrics(registry: Registry): void {
  const registers = [registry], startedAt = (Date.now() - performance.now()) / 1000;
  new Gauge({
    ...{ name: "process_start_time_seconds", registers },
    help: "When the program began, in seconds since 1970",
  }).set(startedAt);
  new Gauge({
    ...{ name: "process_resident_memory_bytes", registers },
    help: "Memory of the whole process, all threads together",
    collect() {
      this.set(Deno.memoryUsage().rss);
    },
  });
}
