import { useEffect, useState } from "preact/hooks";
import type { PersonErased } from "../../../contracts/hub/erasing.ts";
import type { PersonView } from "../../../contracts/hub/people.ts";
import { remove } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { toast } from "../../parts/toasts.tsx";
import { go } from "../../router/navigation.ts";
import { ConfirmDialog } from "../parts/confirm_dialog.tsx";
import { hubWords } from "../words/hub_words.ts";
import { endedWords } from "./erasure_words.ts";
import { wordsOfProblem } from "../words/problem_words.ts";

/** Erases a person for good, once it said what goes with them, and what stays. */
export function ErasePersonDialog({ person, onClose }: { person: PersonView; onClose(): void }) {
  const { erasing, people } = hubWords.value, { person_id, name } = person;
  const who = people.call(name, person_id), path = `/v1/person/${person_id}`;
  const { goes, refused } = useWhatGoes(path);
  return (
    <ConfirmDialog
      title={erasing.title(who)}
      says={goes === undefined ? erasing.looks : erasing.person.goes(goes.faces, goes.photos)}
      act={erasing.act}
      refused={refused}
      onDo={async () => {
        const { erasure } = await remove<PersonErased>(path);
        go("/people");
        toast(endedWords(who, erasure));
      }}
      onClose={onClose}
    >
      {goes !== undefined && goes.person_ids.length > 1 && (
        <p>{erasing.person.merged(goes.person_ids.length - 1)}</p>
      )}
      <p>{erasing.person.stays}</p>
      <p>
        <strong>{erasing.forGood}</strong>
      </p>
    </ConfirmDialog>
  );
}

/** @returns what would go with a person, or why they may not be erased; neither until the hub said. */
function useWhatGoes(path: string): { goes?: PersonErased; refused?: string } {
  const [found, setFound] = useState<{ goes?: PersonErased; refused?: string }>({});
  useEffect(() => {
    const abort = new AbortController();
    remove<PersonErased>(`${path}?dryRun=true`, { signal: abort.signal, isQuiet: true }).then(
      (goes) => setFound({ goes }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        setFound({ refused: wordsOfProblem(error) });
      },
    );
    return () => abort.abort();
  }, [path]);
  return found;
}
