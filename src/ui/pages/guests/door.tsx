import { useSignal } from "@preact/signals";
import type { DeskShown, GuestReachShown } from "../../../contracts/guests.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Select } from "../../parts/select.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { changeGuests } from "./change_guests.ts";
import { ConfirmDialog } from "./confirm_dialog.tsx";
import { DeskForm } from "./desk_form.tsx";
import { GuestsPart } from "./guests_part.tsx";

const FORMATS = ["a4", "a5", "cards"] as const;

/** How guests get in: the code, posters to print, and the terms. */
export function Door({ desk, reach }: { desk: DeskShown; reach: GuestReachShown | undefined }) {
  const { door } = words.value.guests, chosen = useSignal<string | undefined>(undefined);
  const addresses = reach?.addresses ?? [];
  const shown = addresses.find(({ address }) => address === chosen.value) ?? addresses[0];
  return (
    <GuestsPart title={door.title}>
      {shown === undefined ? <p class="soft">{reach !== undefined && door.noNetwork}</p> : (
        <>
          <div class="door">
            <img
              src={`/guests/code.svg?address=${shown.address}&code=${desk.code}`}
              alt={door.code(shown.url)}
              width={168}
              height={168}
            />
            <div class="door-words">
              <span class="soft">{door.scan}</span>
              <strong class="path">{shown.url.replace("http://", "")}</strong>
              <span class="soft">
                {door.letters} <strong class="door-code">{desk.code}</strong>
              </span>
            </div>
          </div>
          {addresses.length > 1 && (
            <>
              <Select
                label={door.address}
                value={shown.address}
                options={addresses.map(({ address }) => [address, address] as const)}
                onChoose={(address) => chosen.value = address}
              />
              <p class="field-hint">{door.addressHint}</p>
            </>
          )}
          <div class="guest-buttons" role="group" aria-label={door.print}>
            {FORMATS.map((format, at) => (
              <a
                key={format}
                class={at === 0 ? "button first" : "button"}
                href={`/guests/poster?format=${format}&address=${shown.address}`}
                target="_blank"
                rel="noopener"
              >
                {door[format]}
              </a>
            ))}
          </div>
        </>
      )}
      <Terms desk={desk} />
    </GuestsPart>
  );
}

function Terms({ desk }: { desk: DeskShown }) {
  const { guests: { door, form } } = words.value, { responsible, contact, purpose } = desk;
  const open = useSignal<"terms" | "code" | null>(null), close = () => void (open.value = null);
  return (
    <>
      <dl class="desk-terms">
        <dt>{form.responsible}</dt>
        <dd>{responsible} · {contact}</dd>
        <dt>{form.purpose}</dt>
        <dd>{purpose}</dd>
        <dt>{form.keepUntil}</dt>
        <dd>{formats.value.day(desk.keepUntil)}</dd>
        <dt>{form.wifi}</dt>
        <dd>{desk.wifi?.name ?? "–"}</dd>
      </dl>
      <div class="guest-buttons">
        <Button popup="dialog" onClick={() => open.value = "terms"}>{door.changeTerms}</Button>
        <Button popup="dialog" onClick={() => open.value = "code"}>{door.renew}</Button>
      </div>
      {open.value === "terms" && (
        <Dialog title={door.terms} isWide onClose={close}>
          <DeskForm desk={desk} onDone={close} />
        </Dialog>
      )}
      {open.value === "code" && (
        <ConfirmDialog
          title={door.renewTitle}
          text={door.renewText}
          act={door.renew.replace("…", "")}
          onConfirm={() => changeGuests("renew-code", door.renewed)}
          onClose={close}
        />
      )}
    </>
  );
}
