import { join } from "node:path";
import { z } from "zod";
import type { Job } from "../../core/job.ts";
import { layout } from "../event_layout.ts";
import { nameOfHost } from "./instance_lock.ts";
import { realDisk } from "./real_disk.ts";

const keptSchema = z.object({
  /** The computer that the folders are of: on another one, they are other folders or none. */
  host: z.string(),
  source: z.string().optional(),
  output: z.string().optional(),
});

/**
 * @param root absolute path of EventRoot, which need not exist.
 * @returns the folders that an operator chose in the page on this computer; nothing if somebody
 * changed the file so that it says none, as choosing again is easy.
 */
export function readKeptJob(root: string): Partial<Job> {
  try {
    const kept = keptSchema.parse(JSON.parse(Deno.readTextFileSync(join(root, layout.job))));
    const { host, ...job } = kept;
    return host === nameOfHost() ? job : {};
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || isNotThere(error)) return {};
    throw error;
  }
}

function isNotThere(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}

/** Keeps folders that an operator chose, beside those that were chosen before. */
export async function keepJob(root: string, change: Partial<Job>): Promise<void> {
  const kept = { host: nameOfHost(), ...readKeptJob(root), ...change };
  const bytes = new TextEncoder().encode(`${JSON.stringify(kept)}\n`);
  await realDisk({ root, links: "copy" }).write(layout.job, bytes);
}
