import { progress } from "../api/live.ts";
import { Icon } from "../parts/icon.tsx";
import { go } from "../router/navigation.ts";
import { formats } from "../words/language.ts";
import { words } from "../words/words.ts";
import { MorePlaces } from "./more_places.tsx";
import type { Place } from "./places.ts";
import { openPlaces, presentPage } from "./present_page.ts";

/** The places at the left; on a phone at the bottom, the further ones behind "More". */
export function Rail() {
  const further = openPlaces.filter(({ isFurther }) => isFurther);
  return (
    <nav class="rail" aria-label={words.value.shell.placesLabel}>
      {openPlaces.map((place) => <RailPlace key={place.name} place={place} />)}
      {further.length > 0 && <MorePlaces places={further} go={go} />}
    </nav>
  );
}

function RailPlace({ place: { name, address, icon, count, isFurther } }: { place: Place }) {
  const { shell } = words.value, isHere = presentPage.value?.page.place === name;
  const shown = progress.value && count?.(progress.value);
  return (
    <a
      class={isFurther ? "rail-place is-further" : "rail-place"}
      href={address}
      aria-current={isHere ? "page" : undefined}
    >
      <Icon name={icon} />
      <span class="one-line">{shell.places[name]}</span>
      {shown !== undefined && shown.count > 0 && (
        <span class={shown.waits ? "rail-count waits" : "rail-count"}>
          <span aria-hidden={shown.waits}>{formats.value.number(shown.count)}</span>
          {shown.waits && <span class="unseen">{shell.waiting(shown.count)}</span>}
        </span>
      )}
    </a>
  );
}
