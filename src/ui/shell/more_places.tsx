import { progress } from "../api/live.ts";
import { Menu } from "../parts/menu.tsx";
import { formats } from "../words/language.ts";
import { words } from "../words/words.ts";
import type { Place } from "./places.ts";

/** On a phone: the places for which the bar at the bottom has no room. */
export function MorePlaces(
  { places, go }: { places: readonly Place[]; go(address: string): void },
) {
  const { shell } = words.value;
  const countOf = ({ count }: Place) => progress.value && count?.(progress.value)?.count;
  const waiting = places.map(({ count }) => progress.value && count?.(progress.value))
    .reduce((sum, one) => sum + (one?.waits ? one.count : 0), 0);
  return (
    <div class="rail-more">
      <Menu
        button={{ icon: "more", children: shell.more, isQuiet: true }}
        opens="upward"
        items={places.map((place) => ({
          text: shell.places[place.name],
          onChoose: () => go(place.address),
          tail: formats.value.number(countOf(place) ?? 0).replace(/^0$/, ""),
        }))}
      />
      {waiting > 0 && (
        <span class="rail-count waits" aria-hidden="true">{formats.value.number(waiting)}</span>
      )}
    </div>
  );
}
