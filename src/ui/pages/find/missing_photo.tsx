import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { TextField } from "../../parts/text_field.tsx";
import { param } from "../../router/params.ts";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { MeantPhotos } from "./meant_photos.tsx";

/** What was typed; it stands in the address. */
const wanted = param<string>("photo", "");
/** Typing is waited for so long, in milliseconds. */
const TYPED_MS = 250;

/** Says of a photo, by its file's name or its time, why it is not in somebody's folder. */
export function MissingPhoto({ person }: { person: PersonAtAGlance | undefined }) {
  const { find } = words.value, typed = useSignal(wanted.value);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "m", label: find.keys.missing, run: () => field.current?.focus() }]);
  useEffect(() => {
    const timer = setTimeout(() => wanted.set(typed.value.trim()), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed.value]);
  return (
    <section class="missing-photo" aria-label={find.missing}>
      <h2>{find.missing}</h2>
      <TextField
        isLabelUnseen
        kind="search"
        label={find.missingLabel}
        hint={person === undefined ? find.missingAnybody : find.missingHint(callPerson(person))}
        inputRef={field}
        value={typed.value}
        onInput={(value) => void (typed.value = value)}
      />
      <div role="status">
        {wanted.value !== "" && <MeantPhotos text={wanted.value} person={person} />}
      </div>
    </section>
  );
}
