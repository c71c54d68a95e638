import { Icon } from "../../parts/icon.tsx";
import { Select } from "../../parts/select.tsx";
import { session } from "../api/session.ts";
import { hubWords } from "../words/hub_words.ts";
import { siteChoice } from "./site_choice.ts";
import { useSites } from "./use_sites.ts";

/** Which site new photos are of; nothing for somebody who has no choice. */
export function SiteField({ value, fault, onChoose }: {
  /** Its id; empty: none. */
  value: string;
  fault?: string;
  onChoose(id: string): void;
}) {
  const { sites: text } = hubWords.value, sites = useSites();
  const { isOffered, isNeeded } = siteChoice(session.value ?? { sites: null }, sites);
  if (!isOffered) return null;
  return (
    <div>
      <Select
        label={text.site}
        value={value}
        options={[
          ["", isNeeded ? text.choose : text.none],
          ...sites.map(({ id, name }) => [id, name] as const),
        ]}
        onChoose={onChoose}
      />
      {fault && (
        <span class="field-fault" role="alert">
          <Icon name="warn" size={16} />
          {fault}
        </span>
      )}
    </div>
  );
}
