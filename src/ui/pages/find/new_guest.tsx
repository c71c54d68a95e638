import { useSignal } from "@preact/signals";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/text_field.tsx";
import { say } from "../../words/say.ts";
import { words } from "../../words/words.ts";
import { keepPortrait } from "./guest_actions.tsx";
import type { Looked } from "./portrait.ts";

/** Names somebody who is in no photo yet by the portrait alone. */
export function NewGuest({ looked: { file, answer } }: { looked: Looked }) {
  const { find, people } = words.value, typed = useSignal(""), isBusy = useSignal(false);
  const name = typed.value.trim();
  const keep = async () => {
    if (name === "" || isBusy.peek()) return;
    isBusy.value = true;
    // What was typed stays if it could not be done.
    if (await keepPortrait(file, name)) typed.value = "";
    isBusy.value = false;
  };
  return (
    <section class="new-guest" aria-label={find.newGuest}>
      <h2>{find.newGuest}</h2>
      <TextField
        isLabelUnseen
        label={find.newName}
        placeholder={people.giveName}
        hint={answer.problem === null ? find.newGuestEffect : find.unfit(say(answer, "problem"))}
        value={typed.value}
        onInput={(value) => void (typed.value = value)}
        onKeyDown={({ key }) => key === "Enter" && answer.problem === null && void keep()}
      />
      <Button
        isOff={name === "" || answer.problem !== null}
        isBusy={isBusy.value}
        onClick={() => void keep()}
      >
        {find.addPortrait}
      </Button>
    </section>
  );
}
