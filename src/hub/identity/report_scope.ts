import type { FoundFace } from "../../core/face.ts";
import type { PhotoReportAnswer, ProcessedReport } from "../../contracts/hub/photo_report.ts";
import type { TenantTx } from "../db/database.ts";
import type { PhotoBefore, ReportFacts } from "../db/reports/reported_photo.ts";
import type { HubIdentity } from "./hub_identity.ts";
import type { LearnedPeople } from "./tenant_people.ts";

/** By what, and for whom, a report is recorded. */
export interface ReportScope {
  identity: HubIdentity;
  tenant: string;
  facts: ReportFacts;
  /** Keeps the answer for repeats of the report; whoever records a report has to. */
  keepAnswer: (tx: TenantTx, answer: PhotoReportAnswer) => Promise<void>;
}

/** A report about a photo that was processed, with its faces. */
export interface ProcessedPhoto {
  report: ProcessedReport;
  found: readonly FoundFace[];
}

/** What a report led to, and what is to be done once that has committed. */
export interface Recorded {
  answer: PhotoReportAnswer;
  learned?: LearnedPeople;
  /** Whether the report came before, and nothing was done. */
  isRepeated?: boolean;
  /** Keys of objects that nothing names any more. */
  obsolete?: readonly string[];
}

/** @returns the keys of a photo's bytes, and of what was made of them. */
export function objectsOf({ originalKey, thumbnailKey, developedKey }: PhotoBefore): string[] {
  return [originalKey, thumbnailKey, developedKey].filter((key) => key !== null);
}
