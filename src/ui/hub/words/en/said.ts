import type { HubCode, SaidWords } from "../../../../contracts/said.ts";
import type { Formats } from "../../../words/formats.ts";

/** Of fields that do not fit; everything else is said as the hub says it. */
export const enHubSaid = (
  { number }: Formats,
): Partial<Pick<SaidWords, HubCode>> => ({
  otherPassword: () => "This is not your current password",
  tooFewCharacters: ({ least }) => `At least ${number(Number(least))} characters`,
  tooManyCharacters: ({ most }) => `At most ${number(Number(most))} characters`,
  noAddress: () => "This is no e-mail address",
  otherPattern: () => "This holds characters that are not possible here",
});
