import type { RootView } from "../../../../contracts/hub/roots.ts";
import { Button } from "../../../parts/button.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { usePages } from "../../api/use_pages.ts";
import { hubWords } from "../../words/hub_words.ts";
import { sentenceOf } from "../../words/problem_words.ts";
import { say } from "../../words/say.ts";

/** The folders that a path may begin with; of those that are away, why. */
export function RootChoice({ path, onChoose }: { path: string; onChoose(root: string): void }) {
  const { jobs: { dialog: text } } = hubWords.value;
  const roots = usePages<RootView>("/v1/roots?limit=500").data.value?.items;
  if (roots === undefined) return null;
  if (roots.length === 0) return <p class="soft">{text.noRoots}</p>;
  return (
    <div class="field" role="group" aria-label={text.roots}>
      <span class="field-label" aria-hidden="true">{text.roots}</span>
      <div class="buttons">
        {roots.map(({ name }) => (
          <Button
            key={name}
            isPressed={isIn(path, name)}
            onClick={() => onChoose(name)}
          >
            {name}
          </Button>
        ))}
      </div>
      {roots.filter(({ fault }) => fault !== null).map((root) => (
        <span key={root.name} class="field-fault">
          <Icon name="warn" size={16} />
          {sentenceOf(say(root, "fault"))}
        </span>
      ))}
    </div>
  );
}

function isIn(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}
