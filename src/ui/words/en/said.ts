import type { DecisionFigures, EventWords, SaidWords } from "../../../contracts/said.ts";
import type { Formats } from "../formats.ts";
import { enDecisions } from "./decisions.ts";
import { enFindings } from "./findings.ts";
import { enRequests } from "./requests.ts";
import { enSettings } from "./settings.ts";

/** Of sentences that are left out, the page says what the server does. */
export type EnglishSaid = Partial<EventWords> & Pick<SaidWords, keyof DecisionFigures>;

export const enSaid = (formats: Formats): EnglishSaid => ({
  ...enDecisions(formats),
  ...enRequests,
  ...enFindings,
  ...enSettings,
});
