import { OperatorError } from "../../core/operator_error.ts";
import type { DriveSpace } from "../../runtime/drive_space.ts";
import type { AskRequest } from "../engine/asks/ask_table.ts";
import { examineHosted, repairHosted } from "../actions/host/health_of_host.ts";
import { actAround, decideHosted, retryBeside } from "../actions/host/host_actions.ts";
import type { GalleriesWish } from "../actions/galleries/make_galleries.ts";
import type { EventHost } from "../actions/host/event_host.ts";
import type { GuestReach } from "../guests/guest_reach.ts";
import type { Job } from "../../core/job.ts";
import { sentence } from "../../core/sentences/sentence.ts";

type OfEnrolment = { enrolment: number };

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
  /** Goes on with another event, and with the page of that one. @returns its absolute path. */
  moveTo: (folder: string) => Promise<string>;
  /** Whether guests' phones can reach their pages. */
  guestReach: () => GuestReach;
}

/**
 * Everything that the page's thread may ask of the main thread, by name. All that they take and give
 * is plain data.
 */
export function hostAsks(
  host: EventHost,
  { say, localAddresses, driveSpace, showFolder, moveTo, guestReach }: HostTools,
) {
  const { root } = host.config;
  // While another event is being opened, the page still shows this one.
  const own = () => {
    if (host.config.root === root) return host;
    throw new OperatorError("alreadyRunning", sentence("beingOpened"), "Wait a moment.");
  };
  return {
    pause: async () => await own().pause(),
    resume: async () => await own().resume(),
    stop: async () => await own().stop(),
    /** Reads photos from another folder, or delivers to another one, from now on. */
    job: async (change: Partial<Job>) => await own().restartWith(change),
    /** Opens another event; the page that asks is closed soon after the answer. */
    event: async ({ folder }: { folder: string }) => await moveTo(folder),
    decideNow: async (request: AskRequest<"decideNow">) => await decideHosted(own(), request, say),
    recluster: async () => await own().ask("recluster", {}),
    rescan: async () => await own().ask("rescan", {}),
    lookAt: async (request: AskRequest<"lookAt">) => await own().ask("lookAt", request),
    addPortrait: async (request: AskRequest<"addPortrait">) =>
      await own().ask("addPortrait", request),
    openDesk: async (terms: AskRequest<"openDesk">) => await own().ask("openDesk", terms),
    closeDesk: async () => await own().ask("closeDesk", {}),
    renewDeskCode: async () => await own().ask("renewDeskCode", {}),
    judgeGuest: async (request: AskRequest<"judgeGuest">) => await own().ask("judgeGuest", request),
    revokeGuest: async (request: OfEnrolment) => await own().ask("revokeGuest", request),
    selfieCrop: async (request: OfEnrolment) => await own().ask("selfieCrop", request),
    sawSelfie: async (request: OfEnrolment) => await own().ask("sawSelfie", request),
    answerMissing: async (request: { id: number }) => await own().ask("answerMissing", request),
    setUnpublished: async (request: AskRequest<"setUnpublished">) =>
      await own().ask("setUnpublished", request),
    dropErasureWish: async (request: { person: number }) =>
      await own().ask("dropErasureWish", request),
    galleries: async (wish: GalleriesWish) =>
      await actAround(own(), "galleries", { now: Date.now(), wish }, { say }),
    retry: async (names: string[]) => await retryBeside(own(), names, say),
    examine: async () => await examineHosted(own()),
    repair: async () => await repairHosted(own(), say),
    jobView: () => Promise.resolve(host.job()),
    localAddresses: () => Promise.resolve(localAddresses()),
    driveSpace: (folders: string[]) => Promise.resolve(folders.map(driveSpace)),
    guestReach: () => Promise.resolve(guestReach()),
    showFolder: ({ path }: { path: string }) => showFolder(path),
    log: ({ message }: { message: string }) => Promise.resolve(say(message)),
  };
}

export type HostAsks = ReturnType<typeof hostAsks>;
