import { useRef, useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { EffectArea, EffectLine } from "../../parts/effect_line.tsx";
import { Select } from "../../parts/select.tsx";
import { TextField } from "../../parts/text_field.tsx";
import { words } from "../../words/words.ts";
import { versionsOf } from "./call_person.ts";
import { isStranger, SHOWS, SORTS } from "./list_people.ts";
import { LEASTS, peopleParams } from "./people_params.ts";

export interface PeopleHeadProps {
  /** Everybody, and those who pass the filter. */
  people: readonly PersonAtAGlance[];
  listed: readonly PersonAtAGlance[];
  /** Whether it is known that there is nobody: then there is nothing to filter. */
  isEmpty: boolean;
  decide: ReturnType<typeof useDecide>;
}

/** The filter, the order, and the strangers' button. */
export function PeopleHead({ people, listed, isEmpty, decide }: PeopleHeadProps) {
  const { people: text, shell } = words.value, unnamed = listed.filter(isStranger).length;
  return (
    <EffectArea>
      <div class="page-head people-head">
        <h1>{shell.places.people}</h1>
        {!isEmpty && <Filters />}
      </div>
      <div class="people-sub">
        <EffectLine otherwise={people.length > 0 ? text.shown(listed.length, unnamed) : ""} />
        <Strangers people={people} decide={decide} />
      </div>
    </EffectArea>
  );
}

function Filters() {
  const { people: text } = words.value, { sort, show, least } = peopleParams;
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "f", label: text.keys.search, run: () => search.current?.focus() }]);
  return (
    <>
      <TextField
        kind="search"
        label={text.search}
        isLabelUnseen
        placeholder={text.search}
        value={peopleParams.text.value}
        onInput={(typed) => peopleParams.text.set(typed)}
        inputRef={search}
      />
      <Select
        label={text.show}
        isLabelUnseen
        value={show.value}
        options={SHOWS.map((one) => [one, text.shows[one]] as const)}
        onChoose={(one) => show.set(one)}
      />
      <Select
        label={text.least}
        isLabelUnseen
        value={least.value}
        options={LEASTS.map((one) =>
          [`${one}`, one === 0 ? text.anyNumber : text.orMore(one)] as const
        )}
        onChoose={(one) => least.set(one)}
      />
      <Select
        label={text.sort}
        isLabelUnseen
        value={sort.value}
        options={SORTS.map((one) => [one, text.sorts[one]] as const)}
        onChoose={(one) => sort.set(one)}
      />
    </>
  );
}

/** Hides everybody without a name at once, or brings them back. */
function Strangers({ people, decide }: Pick<PeopleHeadProps, "people" | "decide">) {
  const { people: text } = words.value, [isBusy, setBusy] = useState(false);
  const strangers = people.filter(isStranger);
  const hidden = people.filter(({ name, role }) => name === null && role === "hidden");
  const isBack = strangers.length === 0 || peopleParams.show.value === "hidden";
  const meant = isBack ? hidden : strangers, role = isBack ? "guest" : "hidden";
  if (meant.length === 0) return null;
  const folders = meant.filter(({ hasFolder }) => hasFolder).length;
  const decideAll = async () => {
    setBusy(true);
    await decide({
      decisions: meant.map(({ id }) => ({ kind: "role", person: id, role })),
      done: isBack ? text.did.guest(meant.length) : text.did.hidden(meant.length),
      versions: versionsOf(meant),
    });
    setBusy(false);
  };
  return (
    <Button
      isBusy={isBusy}
      effect={isBack ? text.showStrangersEffect : text.hideStrangersEffect(folders)}
      onClick={() => void decideAll()}
    >
      {isBack ? text.showStrangers(meant.length) : text.hideStrangers(meant.length)}
    </Button>
  );
}
