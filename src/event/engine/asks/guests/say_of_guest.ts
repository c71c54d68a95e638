import { revokeGuest as revoke } from "../../../guests/delete_guest.ts";
import type { GuestJudgement } from "../../../guests/guest_asks.ts";
import * as operator from "../../../guests/operator_says.ts";
import type { AskScope } from "../ask_scope.ts";

type Scope = Pick<AskScope, "guests">;

/** The operator's word on who a guest is. @throws {OperatorError} `usage` if they are gone. */
export function judgeGuest({ guests }: Scope, judgement: GuestJudgement): void {
  operator.judgeGuest(guests, judgement);
}

/** Takes a guest's pictures away; session, face data and addresses are deleted at once. */
export async function revokeGuest(
  { guests }: Scope,
  { enrolment }: { enrolment: number },
): Promise<void> {
  await revoke(guests, enrolment);
}

/** @returns the face of a guest's selfie, at most 160 px wide, or null if it is not kept. */
export function selfieCrop(
  { guests }: Scope,
  { enrolment }: { enrolment: number },
): { jpeg: Uint8Array } | null {
  const jpeg = guests.fresh.of(enrolment);
  return jpeg === undefined ? null : { jpeg };
}

/** The operator has looked: the selfie's face is not kept any longer. */
export function sawSelfie({ guests }: Scope, { enrolment }: { enrolment: number }): void {
  guests.fresh.drop(enrolment);
}

/** The operator dealt with a photo that a guest misses. */
export function answerMissing({ guests }: Scope, { id }: { id: number }): void {
  operator.answerMissing(guests, id);
}

/** Whether others may see a person's photos no more, or again. */
export async function setUnpublished(
  { guests }: Scope,
  request: { person: number; is: boolean },
): Promise<void> {
  operator.setUnpublished(guests, request);
  // Galleries may show the person to others.
  await guests.eraseSoon();
}

/** The operator does not carry out a guest's wish to be forgotten. */
export function dropErasureWish({ guests }: Scope, { person }: { person: number }): void {
  operator.dropErasureWish(guests, person);
}
