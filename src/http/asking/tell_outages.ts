import type { HubListener } from "./ask_hub.ts";
import type { Say } from "../../runtime/say.ts";

/** @returns what says once that the hub cannot be reached, and once that it can be again. */
export function tellOutages(url: string, say: Say): HubListener {
  let isAway = false;
  return {
    onUnreachable(reason) {
      const away = `The hub at ${url} cannot be reached: ${reason}. Trying again until it can`;
      if (!isAway) say(away, "warn");
      isAway = true;
    },
    onAnswer() {
      if (isAway) say("The hub answers again");
      isAway = false;
    },
  };
}
