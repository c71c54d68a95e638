import type { RegroupEffect } from "../../../../contracts/hub/people_settings.ts";
import { hubWords } from "../../words/hub_words.ts";

/** What comparing everybody anew would change. */
export function RegroupEffectView({ effect }: { effect: RegroupEffect }) {
  const { peopleSettings: text } = hubWords.value;
  return (
    <div class="estimate">
      <strong>{text.effect(effect.people_before, effect.people_after)}</strong>
      <span>{text.faces(effect.faces, effect.photos)}</span>
      <span class="soft">{text.changes(effect.mergers, effect.splits)}</span>
    </div>
  );
}
