import { useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { Menu } from "../../parts/menu.tsx";
import { words } from "../../words/words.ts";
import { callPerson, versionsOf } from "../people/call_person.ts";
import { MergeDialog } from "../people/merge_dialog.tsx";
import { mergesInto } from "../people/merges_into.ts";

const roles = ["guest", "staff", "hidden"] as const;

/** What can be done with a person as a whole. */
export function PersonActs({ person, people, decide }: {
  person: PersonAtAGlance;
  people: readonly PersonAtAGlance[];
  decide: ReturnType<typeof useDecide>;
}) {
  const { person: text, people: { roles: roleWords } } = words.value, { id, role } = person;
  const [isMerging, setMerging] = useState(false);
  useShortcuts([{ keys: "Shift+m", label: text.keys.merge, run: () => setMerging(true) }]);
  const setRole = (one: typeof role) =>
    void decide({
      decisions: [{ kind: "role", person: id, role: one }],
      done: text.did.role(callPerson(person), roleWords[one]),
      versions: versionsOf([person]),
    });
  const merge = (stays: PersonAtAGlance, others: readonly PersonAtAGlance[]) => {
    setMerging(false);
    const all = [stays, ...others], { did } = words.peek().people;
    void decide({
      decisions: mergesInto(stays, all),
      done: did.merged(others.length, callPerson(stays)),
      versions: versionsOf(all),
    });
  };
  return (
    <div class="person-acts">
      <Menu
        button={{
          icon: "chevron",
          children: roleWords[role],
          label: `${text.role}: ${roleWords[role]}`,
        }}
        opens="rightward"
        items={roles.map((one) => ({
          text: roleWords[one],
          tail: one === "guest" ? text.folderStays : text.folderGoes,
          isChosen: one === role,
          onChoose: () => one !== role && setRole(one),
        }))}
      />
      <Button effect={text.mergeEffect} popup="dialog" onClick={() => setMerging(true)}>
        {text.mergeWith}
      </Button>
      <a class="button" href={`/people/${id}/sheet`}>{text.sheet}</a>
      <a
        class="button"
        href={`/api/operator/persons/${id}/zip`}
        download
        title={text.downloadHint}
      >
        {text.download}
      </a>
      {isMerging && (
        <MergeDialog
          people={people}
          chosen={[person]}
          onClose={() => setMerging(false)}
          onMerge={merge}
        />
      )}
    </div>
  );
}
