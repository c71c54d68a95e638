import type { Config } from "../settings.ts";
import type { Store } from "../db/store.ts";
import type { PlacesDisk } from "../disk/disk.ts";
import { createRouter, type Router, type RouterDependencies } from "./router.ts";
import { createSidecars, type Sidecars } from "./sidecars.ts";

export interface EventRouter {
  router: Router;
  sidecars: Sidecars;
}

/** Puts photos into folders by the operator's settings. */
export function createEventRouter(
  { root, config, store, disk, warn, beforeMaking }: {
    /** Absolute path of EventRoot. */
    root: string;
    config: Config;
    store: Store;
    disk: PlacesDisk;
    warn: (message: string) => void;
    beforeMaking?: RouterDependencies["beforeMaking"];
  },
): EventRouter {
  const sidecars = createSidecars({ root, store, disk, warn, makesNew: config.sidecars === "on" });
  return { router: createRouter({ store, disk, sidecars, warn, beforeMaking }), sidecars };
}
