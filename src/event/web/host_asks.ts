import type { DriveSpace } from "../../runtime/drive_space.ts";
import type { AskRequest } from "../engine/asks/ask_table.ts";
import { examineHosted, repairHosted } from "../actions/host/health_of_host.ts";
import { decideHosted, retryBeside } from "../actions/host/host_actions.ts";
import type { EventHost } from "../actions/host/event_host.ts";
import type { Job } from "../../core/job.ts";

/** What the thread that owns the engine does for the page, beside asking the host. */
export interface HostTools {
  /** Writes a line into the log. */
  say: (line: string) => void;
  /** This computer's addresses in its networks. */
  localAddresses: () => string[];
  /** Room on the drive of a folder. */
  driveSpace: (folder: string) => DriveSpace | undefined;
  /**
   * Shows a folder, by its path from EventRoot, in the system's own window.
   *
   * @returns whether the system does so.
   */
  showFolder: (path: string) => Promise<boolean>;
}

/**
 * Everything that the page's thread may ask of the main thread, by name. All that they take and give
 * is plain data.
 */
export function hostAsks(
  host: EventHost,
  { say, localAddresses, driveSpace, showFolder }: HostTools,
) {
  return {
    pause: () => host.pause(),
    resume: () => host.resume(),
    stop: () => host.stop(),
    /** Reads photos from another folder, or delivers to another one, from now on. */
    job: (change: Partial<Job>) => host.restartWith(change),
    decideNow: (request: AskRequest<"decideNow">) => decideHosted(host, request, say),
    recluster: () => host.ask("recluster", {}),
    rescan: () => host.ask("rescan", {}),
    lookAt: (request: AskRequest<"lookAt">) => host.ask("lookAt", request),
    addPortrait: (request: AskRequest<"addPortrait">) => host.ask("addPortrait", request),
    retry: (names: string[]) => retryBeside(host, names, say),
    examine: () => examineHosted(host),
    repair: () => repairHosted(host, say),
    jobView: () => Promise.resolve(host.job()),
    localAddresses: () => Promise.resolve(localAddresses()),
    driveSpace: (folders: string[]) => Promise.resolve(folders.map(driveSpace)),
    showFolder: ({ path }: { path: string }) => showFolder(path),
    log: ({ message }: { message: string }) => Promise.resolve(say(message)),
  };
}

export type HostAsks = ReturnType<typeof hostAsks>;
export type HostAskName = keyof HostAsks;
export type HostAskRequest<Name extends HostAskName> = Parameters<HostAsks[Name]>[0];
export type HostAskAnswer<Name extends HostAskName> = Awaited<ReturnType<HostAsks[Name]>>;
