import type { SaidWords } from "../../../contracts/said.ts";
import type { Formats } from "../formats.ts";
import { deDecisions } from "./decisions.ts";
import { deRefusals } from "./refusals.ts";

export const deSaid = (formats: Formats): SaidWords => ({
  ...deDecisions(formats),
  ...deRefusals,
});
