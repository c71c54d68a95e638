import { consentGuest as consent } from "../../../guests/consent_guest.ts";
import { enrolGuest as enrol } from "../../../guests/enrol_guest.ts";
import type {
  GuestConsent,
  GuestSays,
  GuestSelfie,
  SayingOutcome,
  SelfieOutcome,
} from "../../../guests/guest_asks.ts";
import { guestSays as says } from "../../../guests/guest_says.ts";
import type { AskScope } from "../ask_scope.ts";

type Scope = Pick<AskScope, "guests">;

/** Records a guest's consent. */
export function consentGuest(
  { guests }: Scope,
  request: GuestConsent,
): { state: "done" | "changed" | "closed" } {
  return consent(guests, request);
}

/** Finds a guest by their selfie. */
export function enrolGuest({ guests }: Scope, selfie: GuestSelfie): Promise<SelfieOutcome> {
  return enrol(guests, selfie);
}

/** Does what a guest says. */
export function guestSays({ guests }: Scope, said: GuestSays): Promise<SayingOutcome> {
  return says(guests, said);
}
