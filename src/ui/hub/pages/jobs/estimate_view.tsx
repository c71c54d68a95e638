import type { IngestEstimate } from "../../../../contracts/hub/ingest.ts";
import { hubWords } from "../../words/hub_words.ts";

/** What a dry run found, and how long it would take. */
export function EstimateView({ estimate }: { estimate: IngestEstimate }) {
  const { jobs: { dialog: text } } = hubWords.value;
  const { photos, bytes, known, skipped, estimated_seconds: seconds } = estimate;
  return (
    <div class="estimate">
      <strong>{text.found(photos, bytes)}</strong>
      {known > 0 && <span>{text.known(known)}</span>}
      {skipped > 0 && <span>{text.skipped(skipped)}</span>}
      {photos > 0 && <span class="soft">{seconds === null ? text.noTime : text.time(seconds)}
      </span>}
    </div>
  );
}
