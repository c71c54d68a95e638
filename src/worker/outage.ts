import type { HubListener } from "./ask_hub.ts";

/** @returns what says once that the hub cannot be reached, and once that it can be again. */
export function tellOutages(url: string, say: (line: string) => void): HubListener {
  let isAway = false;
  return {
    onUnreachable(reason) {
      if (!isAway) say(`The hub at ${url} cannot be reached: ${reason}. Trying again until it can`);
      isAway = true;
    },
    onAnswer() {
      if (isAway) say("The hub answers again");
      isAway = false;
    },
  };
}
