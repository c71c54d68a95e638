import { useSignal } from "@preact/signals";
import type { DeskShown, GuestReachShown, GuestsShown } from "../../../contracts/guests.ts";
import { useQuery } from "../../api/use_query.ts";
import { Button } from "../../parts/button.tsx";
import { EffectArea } from "../../parts/effect_line.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { words } from "../../words/words.ts";
import { Audit } from "./audit.tsx";
import { changeGuests, GUESTS, REACH } from "./change_guests.ts";
import { ConfirmDialog } from "./confirm_dialog.tsx";
import { DeskForm } from "./desk_form.tsx";
import { Door } from "./door.tsx";
import { Enrolments } from "./enrolments.tsx";
import { Galleries } from "./galleries.tsx";
import { GuestsPart } from "./guests_part.tsx";
import { Reach } from "./reach.tsx";
import { Unpublished } from "./unpublished.tsx";
import { Waiting } from "./waiting.tsx";

/** Guests who find themselves: the desk, who came, and what they ask for. */
export function GuestsPage() {
  const { shell, guests } = words.value;
  const { data, problem } = useQuery<GuestsShown>(GUESTS, ["guests"]);
  const shown = data.value, desk = shown?.desk ?? null;
  return (
    <>
      <div class="page-head">
        <h1>{shell.places.guests}</h1>
        {shown !== undefined && shown.enrolments.length > 0 && (
          <span class="soft">{statusOf(shown)}</span>
        )}
        {desk?.isOpen && <Close />}
      </div>
      {shown === undefined
        ? problem.value && <EmptyState icon="guests" title={guests.failed} />
        : <Shown shown={shown} />}
    </>
  );
}

function statusOf({ enrolments }: GuestsShown): string {
  const enrolled = enrolments.filter(({ state }) => state === "enrolled");
  const photos = enrolled.reduce((sum, one) => sum + one.photos, 0);
  return words.value.guests.status(enrolled.length, photos);
}

function Shown({ shown }: { shown: GuestsShown }) {
  const { desk, enrolments, unpublished, audit } = shown;
  return (
    <div class="guests">
      {!desk?.isOpen && <Off desk={desk} />}
      <Waiting shown={shown} />
      {desk?.isOpen && <OpenDesk desk={desk} />}
      {(desk?.isOpen || enrolments.length > 0) && <Enrolments enrolments={enrolments} />}
      <Unpublished people={unpublished} />
      {desk !== null && <Galleries />}
      <Audit lines={audit} />
    </div>
  );
}

function OpenDesk({ desk }: { desk: DeskShown }) {
  const reach = useQuery<GuestReachShown>(REACH, ["guests"]).data.value;
  return (
    <div class="guests-pair">
      <Door desk={desk} reach={reach} />
      <Reach reach={reach} />
    </div>
  );
}

/** What switching on means, and the form for it. */
function Off({ desk }: { desk: DeskShown | null }) {
  const { guests } = words.value;
  return (
    <div class="guests-pair">
      <GuestsPart title={guests.off} hint={desk === null ? guests.offHint : guests.closedHint}>
        <ul class="desk-means">
          {guests.means.map((one) => <li key={one}>{one}</li>)}
        </ul>
      </GuestsPart>
      <EffectArea>
        <GuestsPart title={guests.door.terms}>
          <DeskForm desk={desk} />
        </GuestsPart>
      </EffectArea>
    </div>
  );
}

function Close() {
  const { guests } = words.value, isAsking = useSignal(false);
  return (
    <>
      <Button popup="dialog" onClick={() => isAsking.value = true}>{guests.close}…</Button>
      {isAsking.value && (
        <ConfirmDialog
          title={guests.closeTitle}
          text={guests.closeText}
          act={guests.close}
          onConfirm={() => changeGuests("close", guests.closed)}
          onClose={() => isAsking.value = false}
        />
      )}
    </>
  );
}
