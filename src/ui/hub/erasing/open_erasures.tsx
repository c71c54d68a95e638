import type { Erasure } from "../../../contracts/hub/erasing.ts";
import { Icon } from "../../parts/icon.tsx";
import { formats } from "../../words/language.ts";
import { usePages } from "../api/use_pages.ts";
import { hubWords } from "../words/hub_words.ts";
import { leftWords } from "./erasure_words.ts";

const EVERY_MS = 10_000;

/** What was erased, and is not gone from every place yet; for those who may erase. */
export function OpenErasures() {
  const { erasing, audit } = hubWords.value, { exactMoment } = formats.value;
  const found = usePages<Erasure>("/v1/erasures?limit=100", EVERY_MS).data.value;
  const open = (found?.items ?? []).filter(({ finished_at }) => finished_at === null);
  if (open.length === 0) return null;
  return (
    <section class="notice" aria-label={erasing.open}>
      <Icon name="warn" />
      <div>
        <strong>{erasing.open}</strong>
        <p class="soft">{erasing.openHint}</p>
        <ul>
          {open.map((erasure) => (
            <li key={erasure.id}>
              {[
                exactMoment(erasure.made_at),
                ...erasure.person_ids.map((id) => audit.subjects.person(String(id))),
                ...erasure.photo_ids.map((id) => audit.subjects.photo(String(id))),
                leftWords(erasure),
              ].join(" · ")}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
