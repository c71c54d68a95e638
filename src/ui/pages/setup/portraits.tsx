import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { SeededPerson } from "../../../contracts/seed_person.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { markStale } from "../../api/query.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { say } from "../../words/say.ts";
import { words } from "../../words/words.ts";
import { SetupPart } from "./setup_part.tsx";

/** What became of one portrait. */
interface Outcome {
  file: string;
  state: "running" | "added" | "refused";
  text: string;
}

/** Names people by portraits: dropped here, or chosen. */
export function Portraits() {
  const { setup } = words.value, outcomes = useSignal<readonly Outcome[]>([]);
  const isOver = useSignal(false), input = useRef<HTMLInputElement>(null);
  const put = (next: Outcome) => {
    const others = outcomes.value.filter(({ file }) => file !== next.file);
    outcomes.value = [...others, next];
  };
  const take = async (files: readonly File[]) => {
    for (const file of files) put({ file: file.name, state: "running", text: nameOf(file) });
    // One after the other: each needs a worker, and photos wait for those, too.
    for (const file of files) put(await add(file));
  };
  return (
    <SetupPart title={setup.portraits} hint={setup.portraitsHint}>
      <div
        class={isOver.value ? "drop-area is-over" : "drop-area"}
        onDragOver={(event) => {
          event.preventDefault();
          isOver.value = true;
        }}
        onDragLeave={() => isOver.value = false}
        onDrop={(event) => {
          event.preventDefault();
          isOver.value = false;
          void take([...event.dataTransfer?.files ?? []]);
        }}
      >
        <Icon name="people" size={28} />
        <Button onClick={() => input.current!.click()}>{setup.choose}</Button>
        <input
          ref={input}
          class="unseen"
          type="file"
          accept="image/*,.heic,.cr3,.cr2,.nef,.arw,.raf,.dng"
          multiple
          tabIndex={-1}
          aria-label={setup.choose}
          onChange={({ currentTarget }) => {
            void take([...currentTarget.files ?? []]);
            currentTarget.value = "";
          }}
        />
      </div>
      <ul class="outcomes" aria-live="polite">
        {outcomes.value.map(({ file, state, text }) => (
          <li key={file} class={`outcome ${state}`}>
            {state === "running"
              ? <span class="spinner" />
              : <Icon name={state === "added" ? "check" : "warn"} />}
            <span>{state === "running" ? setup.adding(text) : text}</span>
          </li>
        ))}
      </ul>
    </SetupPart>
  );
}

function nameOf({ name }: File): string {
  return name.replace(/\.[^.]*$/, "").replaceAll("_", " ").trim();
}

async function add(file: File): Promise<Outcome> {
  const { setup } = words.peek(), form = new FormData(), name = nameOf(file);
  form.set("name", name);
  form.set("photo", file);
  try {
    const { person, near } = await post<SeededPerson>("/api/operator/seed-person", form);
    markStale(["people", "photos", "decisions"]);
    const text = setup.added(person.name, person.photos);
    const more = near === null
      ? ""
      : `. ${setup.near(person.name, near.person, say(near, "sure"))}`;
    return { file: file.name, state: "added", text: text + more };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { file: file.name, state: "refused", text: setup.refused(file.name, wordsOf(error)) };
  }
}
