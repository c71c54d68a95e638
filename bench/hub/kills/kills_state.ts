/** State of a run of kills, stored in its folder so that --resume can continue it. */
import { join } from "node:path";

export interface KillsState {
  seed: number;
  /** Kills so far, and of what. */
  kills: number;
  killed: Record<string, number>;
  /** Folders of photos that were made, and the number of the next content. */
  folders: number;
  nextPhoto: number;
  /** Photos that are to be sent by HTTP, by number, and those that have arrived. */
  uploads: number[];
  uploaded: number[];
  /** Folders that are to be taken in, each with what tells the request from others. */
  toTakeIn: { path: string; key: string }[];
  secretKey: string;
  workerKey: string;
  operatorKey: string;
  tenant: string;
}

export async function readState(folder: string): Promise<KillsState | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(join(folder, "state.json")));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Stores the state whole: if this process is killed meanwhile, the former state stays. */
export function keepState(folder: string, state: KillsState): void {
  const path = join(folder, "state.json"), part = `${path}.part`;
  Deno.writeTextFileSync(part, JSON.stringify(state, undefined, 2));
  Deno.renameSync(part, path);
}
