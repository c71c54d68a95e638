import type { SaidFinding } from "../../../contracts/health.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { toast } from "../../parts/toasts.tsx";
import { say } from "../../words/say.ts";
import { words } from "../../words/words.ts";

/** So many files are named before the list is folded. */
const SHOWN = 3;

/** One thing that the doctor found, and what to do about it. */
export function Finding({ finding }: { finding: SaidFinding }) {
  const { health } = words.value, { files, fixable, weight } = finding, todo = say(finding, "todo");
  return (
    <article class="finding">
      <Icon name={weight === "note" ? "dot" : "warn"} />
      <div class="finding-words">
        <h3>{sentence(say(finding, "what"))}</h3>
        {todo !== "" && <p class="soft">{todo}</p>}
        <Files files={files} />
      </div>
      {fixable && <span class="finding-mark">{health.canRepair}</span>}
    </article>
  );
}

function Files({ files }: { files: readonly string[] }) {
  const { health } = words.value;
  if (files.length === 0) return null;
  const list = (
    <ul class="finding-files">
      {files.map((file) => <li key={file}>{file}</li>)}
    </ul>
  );
  if (files.length <= SHOWN) return list;
  const copy = async () => {
    await navigator.clipboard.writeText(files.join("\n"));
    toast(health.copied);
  };
  return (
    <details>
      <summary>{health.files(files.length)}</summary>
      {list}
      <Button isQuiet onClick={() => void copy()}>{health.copyFiles}</Button>
    </details>
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
