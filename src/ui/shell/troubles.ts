import { computed, signal } from "@preact/signals";
import type { Trouble } from "../../contracts/progress.ts";
import { connection, isEngineGone, progress } from "../api/live.ts";
import type { Problem } from "../api/problem.ts";
import type { IconName } from "../parts/icon.tsx";
import { say } from "../words/say.ts";
import { words } from "../words/words.ts";

export interface Banner {
  key: string;
  isBad: boolean;
  icon: IconName;
  title: string;
  hint: string;
}

/** Whether the program refused this page's key. */
export const isSignedOut = signal(false);
/** Whether the stream is lost for longer than a restart of the page's thread takes. */
export const isLost = signal(false);
const LOST_AFTER_MS = 2500;

/** What the banners say, the worst first. */
export const banners = computed<Banner[]>(() => {
  const { troubles } = words.value;
  if (isSignedOut.value) {
    return [bad("signedOut", "lost", troubles.signedOut, troubles.signedOutHint)];
  }
  if (isLost.value) return [bad("lost", "lost", troubles.lost, troubles.lostHint)];
  const known = progress.value?.troubles ?? [];
  return [
    ...isEngineGone.value
      ? [bad("engineGone", "warn", troubles.engineGone, troubles.engineGoneHint)]
      : [],
    ...known.map(bannerOf),
  ];
});

/** Follows the connection with patience. @returns ends that. */
export function followConnection(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = connection.subscribe((state) => {
    clearTimeout(timer);
    if (state !== "lost") isLost.value = false;
    else timer = setTimeout(() => void (isLost.value = true), LOST_AFTER_MS);
  });
  return () => {
    clearTimeout(timer);
    end();
  };
}

/** Takes a problem that concerns the whole page. @returns whether it was one. */
export function takeProblem({ status }: Problem): boolean {
  if (status === 401) isSignedOut.value = true;
  return status === 401;
}

function bannerOf(trouble: Trouble): Banner {
  const { kind } = trouble, subject = say(trouble, "subject").replace(/\.$/, "");
  const { troubles } = words.value, hinted = troubles[`${kind}Hint`], titled = troubles[kind];
  const title = typeof titled === "string" ? titled : titled(subject);
  const hint = typeof hinted === "string" ? hinted : hinted(subject);
  const isBad = /^(diskFull|databaseLocked|engineFault)$/.test(kind);
  const icon = iconOf(kind);
  return { key: `${kind} ${subject}`, isBad, icon, title, hint };
}

function iconOf(kind: Trouble["kind"]): IconName {
  if (kind === "sourceAway") return "card";
  if (kind === "hubAway") return "lost";
  return /Away|disk/.test(kind) ? "drive" : "warn";
}

function bad(key: string, icon: IconName, title: string, hint: string): Banner {
  return { key, isBad: true, icon, title, hint };
}
