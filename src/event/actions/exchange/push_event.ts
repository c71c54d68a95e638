import { join } from "node:path";
import { counted } from "../../../core/counted.ts";
import { askHub } from "../../../http/asking/ask_hub.ts";
import { tellOutages } from "../../../http/asking/tell_outages.ts";
import { systemClock } from "../../../runtime/clock.ts";
import { progressLines } from "../../../runtime/progress_lines.ts";
import { openForAppending } from "../../db/open.ts";
import { createStore } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";
import { deviceOf } from "../../exchange/device_of.ts";
import { outgoingFor, recordTold } from "../../exchange/outgoing/own_side.ts";
import { rememberOwn } from "../../exchange/remember_own.ts";
import { pictureOf } from "../../exchange/read_picture.ts";
import { ExchangeClient } from "../../exchange/telling/exchange_client.ts";
import { KEY_HINT } from "./key_hint.ts";
import { tellHub, type TellingTally } from "../../exchange/telling/tell_hub.ts";
import type { PushSetup } from "./push_protocol.ts";

/**
 * Tells a hub all of an event that it does not have, also beside a photosort that sorts the event.
 *
 * @throws {OperatorError} `hub` if the hub refuses; `database` if the event is of another version.
 */
export async function pushEvent(
  { root, hub, host, model, bounds, again }: PushSetup,
  say: (line: string) => void,
): Promise<TellingTally> {
  const store = createStore(openForAppending(join(root, layout.database)));
  try {
    if (again) store.transaction(() => store.sent.forget(hub.url));
    const laptop = deviceOf(store, host, Date.now()), side = { store, model, costs: bounds.costs };
    rememberOwn(store, { bounds });
    const listener = { clock: systemClock, keyHint: KEY_HINT, ...tellOutages(hub.url, say) };
    return await tellHub({
      hub: new ExchangeClient(askHub(hub, listener), laptop),
      event: {
        outgoing: () => Promise.resolve(outgoingFor(side, hub.url)),
        picture: (sha256, picture) => pictureOf({ store, root }, sha256, picture),
        record: (told) => Promise.resolve(recordTold({ store }, hub.url, told)),
      },
      signal: new AbortController().signal,
      onProgress: progressLines(say, (sent, of) => `${sent} of ${counted(of, "photo")}`),
    });
  } finally {
    store.close();
  }
}
