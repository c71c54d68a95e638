import { useState } from "preact/hooks";
import type { PersonFacesView } from "../../../contracts/person_faces.ts";
import type { ShownFolder } from "../../../contracts/shown_folder.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { Button } from "../../parts/button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { partWords } from "../../words/part_words.ts";
import { words } from "../../words/words.ts";
import { versionsOf } from "../people/call_person.ts";
import { NameField } from "../../parts/name_field.tsx";

/** A person's folder: its path to copy, and its name in place. */
export function PersonFolder({ view, who, decide }: {
  view: PersonFacesView;
  who: string;
  decide: ReturnType<typeof useDecide>;
}) {
  const { person: text } = words.value, [isNaming, setNaming] = useState(false);
  const { path, folder, ownFolder, hasFolder } = view;
  const rename = (typed: string) => {
    setNaming(false);
    const wanted = typed.trim() || null;
    if (wanted === ownFolder || ownFolder === null && wanted === folder) return;
    void decide({
      decisions: [{ kind: "folder", person: view.id, folder: wanted }],
      done: wanted === null ? text.did.folderAsName : text.did.folder(wanted),
      versions: versionsOf([view]),
    });
  };
  if (isNaming) {
    return (
      <div class="person-folder" data-focus tabIndex={-1}>
        <NameField
          label={text.folderOf(who)}
          value={ownFolder ?? folder}
          placeholder={text.folderHint}
          onDone={rename}
          onCancel={() => setNaming(false)}
        />
        <p class="faint">{text.folderHint}</p>
      </div>
    );
  }
  const name = path.slice(path.length - folder.length);
  return (
    <div class="person-folder" data-focus tabIndex={-1}>
      <span class="path person-path" title={path}>
        <span class="one-line">
          {hasFolder ? path.slice(0, -folder.length) : `${text.noFolder}: `}
        </span>
        <button
          type="button"
          class="tile-rename"
          title={text.rename}
          onClick={() => setNaming(true)}
        >
          {name}
        </button>
      </span>
      {hasFolder && (
        <Button isQuiet onClick={() => void copy(path)}>{partWords.value.copyPath}</Button>
      )}
      {hasFolder && canShow && (
        <Button isQuiet onClick={() => void show(view.id)}>{text.openFolder}</Button>
      )}
    </div>
  );
}

/** Only Windows lets photosort show a folder; the page is on the same computer. */
const canShow = /Windows/.test(globalThis.navigator?.userAgent ?? "");

async function show(person: number): Promise<void> {
  try {
    const { shown } = await post<ShownFolder>(`/api/operator/persons/${person}/folder`);
    if (!shown) toast(words.peek().person.notShown, { isBad: true });
  } catch (error) {
    // The frame of the page tells why.
    if (!(error instanceof Problem)) throw error;
  }
}

async function copy(path: string): Promise<void> {
  const { copied, notCopied } = partWords.peek();
  try {
    await navigator.clipboard.writeText(path);
    toast(copied);
  } catch (error) {
    // The browser may refuse it, as in a window without the focus.
    if (!(error instanceof DOMException)) throw error;
    toast(notCopied, { isBad: true });
  }
}
