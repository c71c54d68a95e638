import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { DeskShown } from "../../../contracts/guests.ts";
import { Button } from "../../parts/button.tsx";
import { EffectLine } from "../../parts/effect_line.tsx";
import { Select } from "../../parts/select.tsx";
import { TextField, type TextFieldProps } from "../../parts/text_field.tsx";
import { language } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { changeGuests } from "./change_guests.ts";
import { faultsOf, type TermFaults, termsOf, typedOf, type TypedTerms } from "./desk_terms.ts";

/** What the operator must say before guests may find themselves. */
export function DeskForm({ desk, onDone }: {
  /** As it was opened before; null if it never was. */
  desk: DeskShown | null;
  onDone?(): void;
}) {
  const { guests } = words.value, { form } = guests, isOpen = desk?.isOpen ?? false;
  const typed = useSignal(typedOf(desk, language.peek())), faults = useSignal<TermFaults>({});
  const isBusy = useSignal(false), shown = useRef<HTMLFormElement>(null);
  useLayoutEffect(
    () => shown.current!.querySelector<HTMLElement>("[aria-invalid]")?.focus(),
    [faults.value],
  );
  const field = (name: Exclude<keyof TypedTerms, "language">): FieldOfForm => {
    const fault = faults.value[name];
    return {
      value: typed.value[name],
      onInput: (value) => typed.value = { ...typed.value, [name]: value },
      fault: fault && form[fault],
    };
  };
  const open = async () => {
    faults.value = faultsOf(typed.value);
    if (Object.keys(faults.value).length > 0) return;
    isBusy.value = true;
    const done = isOpen ? guests.changed : guests.opened;
    const isDone = await changeGuests("open", done, termsOf(typed.value));
    isBusy.value = false;
    if (!isDone) return;
    onDone?.();
    // This form goes, and whoever has no mouse goes on from the top of the page.
    if (!isOpen) document.getElementById("main")?.focus({ preventScroll: true });
  };
  return (
    <form
      ref={shown}
      class="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <TextField
        label={form.responsible}
        hint={form.responsibleHint}
        isFirst
        {...field("responsible")}
      />
      <TextField label={form.contact} hint={form.contactHint} {...field("contact")} />
      <TextField label={form.purpose} hint={form.purposeHint} {...field("purpose")} />
      <div class="desk-pair">
        <TextField label={form.keepUntil} kind="date" {...field("keepUntil")} />
        <Select
          label={form.language}
          value={typed.value.language}
          options={[["en", form.languages.en], ["de", form.languages.de]]}
          onChoose={(language) => typed.value = { ...typed.value, language }}
        />
      </div>
      <div class="desk-pair">
        <TextField label={form.wifi} hint={form.wifiHint} {...field("wifiName")} />
        <TextField label={form.password} hint={form.passwordHint} {...field("wifiPassword")} />
      </div>
      <EffectLine />
      <Button
        isSubmit
        isFirst
        isBusy={isBusy.value}
        effect={isOpen ? form.changeEffect : form.openEffect}
        onClick={() => {}}
      >
        {isOpen ? form.change : form.open}
      </Button>
    </form>
  );
}

type FieldOfForm = Pick<TextFieldProps, "value" | "onInput" | "fault">;
