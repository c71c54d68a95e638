import { Icon } from "../../parts/icon.tsx";
import { Menu } from "../../parts/menu.tsx";
import { go } from "../../router/navigation.ts";
import { hubWords } from "../words/hub_words.ts";
import { openPlaces, type Place } from "./places.ts";
import { presentPage } from "./present_page.ts";

/** The places at the left; on a phone at the bottom, the further ones behind "More". */
export function Rail() {
  const { shell } = hubWords.value, places = openPlaces();
  const further = places.filter(({ isFurther }) => isFurther);
  return (
    <nav class="rail" aria-label={shell.placesLabel}>
      {places.map((place) => <RailPlace key={place.name} place={place} />)}
      {further.length > 0 && (
        <div class="rail-more">
          <Menu
            button={{ icon: "more", children: shell.more, isQuiet: true }}
            opens="upward"
            items={further.map(({ name, address }) => (
              { text: shell.places[name], onChoose: () => go(address) }
            ))}
          />
        </div>
      )}
    </nav>
  );
}

function RailPlace({ place: { name, address, icon, isFurther } }: { place: Place }) {
  const isHere = presentPage.value?.page.place === name;
  return (
    <a
      class={isFurther ? "rail-place is-further" : "rail-place"}
      href={address}
      aria-current={isHere ? "page" : undefined}
    >
      <Icon name={icon} />
      <span class="one-line">{hubWords.value.shell.places[name]}</span>
    </a>
  );
}
