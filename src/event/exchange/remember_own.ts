import type { Maker } from "../db/exchange/saying_table.ts";
import type { Store } from "../db/store.ts";
import type { Identity } from "../identity/identity.ts";
import { ownSayings } from "./outgoing/own_sayings.ts";

/**
 * Records what was said here in words that mean the same everywhere: it counts beside what others say,
 * by the time at which it was said. To be called as soon as something was decided, while people are
 * those of whom it was said: what regrouping makes of them later is told by all faces.
 */
export function rememberOwn(store: Store, { bounds }: Pick<Identity, "bounds">): void {
  const own = ownSayings(store, bounds.costs, store.sayings.has);
  if (own.length === 0) return;
  store.transaction(() => {
    for (const { uid, madeAt, says } of own) {
      const maker: Maker = { uid, madeAt, device: null, madeBy: null };
      // Where faces were forgotten stands elsewhere, and says nothing of when.
      if (says.kind === "forget") store.sayings.addForgotten(maker);
      else store.sayings.add({ ...maker, says, fate: "done" });
    }
  });
}
