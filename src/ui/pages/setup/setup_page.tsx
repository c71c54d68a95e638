import { EffectArea } from "../../parts/effect_line.tsx";
import { words } from "../../words/words.ts";
import { Folders } from "./folders.tsx";
import { Phone } from "./phone.tsx";
import { Portraits } from "./portraits.tsx";
import { Settings } from "./settings.tsx";
import { Sorting } from "./sorting.tsx";

/** The event's folders, its people by portraits, and every setting. */
export function SetupPage() {
  const { shell, setup } = words.value;
  return (
    <>
      <div class="page-head">
        <h1>{shell.places.setup}</h1>
      </div>
      <div class="setup">
        <div class="setup-column">
          <EffectArea>
            <Folders />
          </EffectArea>
          <Phone />
        </div>
        <div class="setup-column">
          <EffectArea>
            <Sorting />
          </EffectArea>
          <Portraits />
        </div>
        <Settings />
        <p class="setup-foot soft">
          <a href="/api/docs" target="_blank" rel="noopener">{setup.api}</a> {setup.apiHint}
        </p>
      </div>
    </>
  );
}
