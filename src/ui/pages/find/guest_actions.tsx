import { useSignal } from "@preact/signals";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { markStale } from "../../api/query.ts";
import { useDecide } from "../../deciding/use_decide.ts";
import { Button } from "../../parts/button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { go } from "../../router/navigation.ts";
import { wordsOf } from "../../words/problem_words.ts";
import { say } from "../../words/say.ts";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { NameField } from "../../parts/name_field.tsx";
import { useNaming } from "../people/use_naming.tsx";
import type { Looked } from "./portrait.ts";

/** Names the person, and keeps the portrait as theirs. */
export function GuestActions({ person, people, looked }: {
  person: PersonAtAGlance;
  people: readonly PersonAtAGlance[];
  looked: Looked | undefined;
}) {
  const { find } = words.value, decide = useDecide(), isNaming = useSignal(false);
  const naming = useNaming(people, decide), isBusy = useSignal(false), who = callPerson(person);
  const keep = async () => {
    if (looked === undefined || person.name === null) return;
    isBusy.value = true;
    await keepPortrait(looked.file, person.name);
    isBusy.value = false;
  };
  return (
    <div class="found-actions">
      {isNaming.value
        ? (
          <NameField
            label={find.nameOf(who)}
            value={person.name ?? ""}
            placeholder={who}
            onCancel={() => void (isNaming.value = false)}
            onDone={(name) => {
              isNaming.value = false;
              void naming.name(person, name);
            }}
          />
        )
        : (
          <Button isFirst={person.name === null} onClick={() => void (isNaming.value = true)}>
            {find.nameThem}
          </Button>
        )}
      {looked !== undefined && (
        <Button
          isOff={person.name === null || looked.answer.problem !== null}
          isBusy={isBusy.value}
          effect={person.name === null
            ? find.nameFirst
            : looked.answer.problem === null
            ? find.addPortraitEffect(who)
            : find.unfit(say(looked.answer, "problem"))}
          onClick={() => void keep()}
        >
          {find.addPortrait}
        </Button>
      )}
      <Button onClick={() => go(`/people/${person.id}`)}>{find.openPerson}</Button>
      {naming.dialog}
    </div>
  );
}

/** Keeps a portrait as the reference of whoever has the name, or of somebody new. */
export async function keepPortrait(file: File, name: string): Promise<boolean> {
  const form = new FormData(), { find } = words.peek();
  form.set("name", name);
  form.set("photo", file);
  try {
    await post("/api/operator/seed-person", form);
    markStale(["people", "photos", "decisions"]);
    toast(find.added(name));
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 422) toast(wordsOf(error), { isBad: true });
    return false;
  }
}
