import { useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { PersonFacesView } from "../../../contracts/person_faces.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { Select } from "../../parts/select.tsx";
import { words } from "../../words/words.ts";
import { callPerson, versionsOf } from "../people/call_person.ts";
import { MergeDialog } from "../people/merge_dialog.tsx";
import { mergesInto } from "../people/merges_into.ts";
import { NameField } from "../people/name_field.tsx";
import { useNaming } from "../people/use_naming.tsx";
import { PersonFolder } from "./person_folder.tsx";

export interface PersonHeadProps {
  view: PersonFacesView;
  person: PersonAtAGlance;
  people: readonly PersonAtAGlance[];
  decide: ReturnType<typeof useDecide>;
}

const roles = ["guest", "staff", "hidden"] as const;

/** Who it is: cover, name and folder in place, role; what can be taken home. */
export function PersonHead({ view, person, people, decide }: PersonHeadProps) {
  const { person: text, people: { roles: roleWords, did } } = words.value;
  const naming = useNaming(people, decide), who = callPerson(person);
  const [isNaming, setNaming] = useState(false), [isMerging, setMerging] = useState(false);
  useShortcuts([
    { keys: "F2", label: text.keys.name, run: () => setNaming(true) },
    { keys: "Shift+m", label: text.keys.merge, run: () => setMerging(true) },
  ]);
  const { cover, photos, faces, uncertain, role } = person;
  return (
    <header class="person-head">
      <a class="person-back" href="/people" aria-label={text.back} title={text.back}>
        <Icon name="chevron" />
      </a>
      <Picture isSquare isEager from={cover === null ? null : faceAddress(cover, 160)} says="" />
      <div class="person-words">
        <div class="person-name" data-focus tabIndex={-1}>
          {isNaming
            ? (
              <NameField
                label={words.value.people.nameOf(who)}
                value={person.name ?? ""}
                placeholder={who}
                onDone={(typed) => {
                  setNaming(false);
                  void naming.name(person, typed);
                }}
                onCancel={() => setNaming(false)}
              />
            )
            : (
              <h1>
                <button
                  type="button"
                  class={person.name === null ? "tile-rename none" : "tile-rename"}
                  title={words.value.people.giveName}
                  onClick={() => setNaming(true)}
                >
                  {who}
                </button>
              </h1>
            )}
        </div>
        <p class="soft number">{text.said(photos, faces, uncertain ?? 0)}</p>
        <PersonFolder view={view} who={who} decide={decide} />
      </div>
      <div class="person-acts">
        <Select
          label={text.role}
          isLabelUnseen
          value={role}
          options={roles.map((one) => [one, roleWords[one]] as const)}
          onChoose={(one) =>
            void decide({
              decisions: [{ kind: "role", person: person.id, role: one }],
              done: text.did.role(who, roleWords[one]),
              versions: versionsOf([person]),
            })}
        />
        <Button effect={text.mergeEffect} onClick={() => setMerging(true)}>{text.mergeWith}</Button>
        <a class="button" href={`/people/${person.id}/sheet`}>{text.sheet}</a>
        <a
          class="button"
          href={`/api/operator/persons/${person.id}/zip`}
          download
          title={text.downloadHint}
        >
          {text.download}
        </a>
      </div>
      {naming.dialog}
      {isMerging && (
        <MergeDialog
          people={people}
          chosen={[person]}
          onClose={() => setMerging(false)}
          onMerge={(stays, others) => {
            setMerging(false);
            const all = [stays, ...others];
            void decide({
              decisions: mergesInto(stays, all),
              done: did.merged(others.length, callPerson(stays)),
              versions: versionsOf(all),
            });
          }}
        />
      )}
    </header>
  );
}
