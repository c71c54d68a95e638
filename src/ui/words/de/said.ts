import type { EventWords } from "../../../contracts/said.ts";
import type { Formats } from "../formats.ts";
import { deDecisions } from "./decisions.ts";
import { deFindings, deRemedies } from "./findings.ts";
import { dePhotoFaults } from "./photo_faults.ts";
import { dePortraits } from "./portraits.ts";
import { deSettings } from "./settings.ts";
import { deRequests } from "./requests.ts";
import { deRefusals } from "./refusals.ts";

export const deSaid = (formats: Formats): EventWords => ({
  ...deDecisions(formats),
  ...deRefusals,
  ...deRequests,
  ...dePortraits,
  ...dePhotoFaults,
  ...deFindings(formats),
  ...deRemedies,
  ...deSettings,
});
