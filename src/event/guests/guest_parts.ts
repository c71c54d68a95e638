import type { LookAtSelfie } from "../../processor/pool/look_at_selfie_bytes.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Store } from "../db/store.ts";
import type { Identity } from "../identity/identity.ts";
import type { FreshSelfies } from "./fresh_selfies.ts";
import type { GuestEvent } from "./guest_event.ts";

/** What all that is done about guests works with. */
export interface GuestParts {
  store: Store;
  clock: Pick<Clock, "date">;
  identity: Identity;
  lookAtSelfie: LookAtSelfie;
  fresh: FreshSelfies;
  tell: (event: GuestEvent) => void;
  /** Erases what the database's files still hold of what was deleted; again later if it fails. */
  eraseSoon: () => Promise<void>;
}
