import { signal } from "@preact/signals";
import type { GuestReachShown } from "../../contracts/guests.ts";
import { useQuery } from "../api/use_query.ts";
import { keptText } from "../kept.ts";
import { Button } from "../parts/button.tsx";
import { say } from "../words/say.ts";
import { formats } from "../words/language.ts";
import { words } from "../words/words.ts";
import { OneBanner } from "./one_banner.tsx";

const kept = keptText("posters-printed");
/** The change of address after which the operator printed the posters again. */
const printedAfter = signal(kept.read());

/** What keeps guests' phones from their pages while those are switched on. */
export function GuestBanners() {
  const reach = useQuery<GuestReachShown>("/api/operator/guests/reach", ["guests"]).data.value;
  if (!reach?.isOpen) return null;
  const { void: text } = words.value.guests, { fault, addresses, changedAt } = reach;
  if (fault !== null) {
    return (
      <OneBanner
        isBad
        icon="warn"
        title={text.silentTitle}
        hint={say(reach, "fault")}
      />
    );
  }
  if (addresses.length === 0) {
    return <OneBanner isBad icon="lost" title={text.noNetworkTitle} hint={text.noNetworkHint} />;
  }
  if (changedAt === null || changedAt === printedAfter.value) return null;
  const printed = () => {
    printedAfter.value = changedAt;
    kept.write(changedAt);
  };
  return (
    <OneBanner isBad icon="warn" title={text.title} hint={text.hint(formats.value.time(changedAt))}>
      <a class="button" href="/guests">{words.value.shell.places.guests}</a>
      <Button onClick={printed}>{text.printed}</Button>
    </OneBanner>
  );
}
