import { useMemo } from "preact/hooks";
import { type Shortcut, shortcutsOnTop } from "../keys/shortcuts.ts";
import { Dialog } from "../parts/dialog.tsx";
import { KeysOf } from "../parts/keys_of.tsx";
import { partWords } from "../words/part_words.ts";

/** Every key that does something where it was opened, and a switch for those without Ctrl. */
export function ShortcutSheet(
  { areSingleKeysOn, onSwitch, onClose }: {
    areSingleKeysOn: boolean;
    onSwitch(on: boolean): void;
    onClose(): void;
  },
) {
  const parts = partWords.value;
  // Those of the layer below: the sheet's own is not on top yet.
  const shown = useMemo(() => uniqueByKeys(shortcutsOnTop().filter(({ label }) => label)), []);
  return (
    <Dialog title={parts.shortcuts} onClose={onClose} isWide>
      <Keys title={parts.keyGroups.page} shortcuts={shown} />
      <Keys title={parts.keyGroups.grid} shortcuts={gridKeys()} />
      <label class="switch">
        <input
          type="checkbox"
          checked={areSingleKeysOn}
          onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
        />
        <span>
          {parts.singleKeys}
          <span class="faint">
            <br />
            {parts.singleKeysHint}
          </span>
        </span>
      </label>
    </Dialog>
  );
}

function Keys(
  { title, shortcuts }: { title: string; shortcuts: readonly Omit<Shortcut, "run">[] },
) {
  return (
    <section>
      <h3>{title}</h3>
      <dl class="keys">
        {shortcuts.map(({ keys, label }) => (
          <div key={keys}>
            <dt>{label}</dt>
            <dd>
              <KeysOf keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function gridKeys(): Omit<Shortcut, "run">[] {
  const { move, ends, screen, toggle, range, open } = partWords.value.gridKeys;
  return [
    { keys: "ArrowLeft+ArrowRight", label: move },
    { keys: "Home+End", label: ends },
    { keys: "PageUp+PageDown", label: screen },
    { keys: "Space", label: toggle },
    { keys: "Shift+ArrowRight", label: range },
    { keys: "Enter", label: open },
  ];
}

function uniqueByKeys(shortcuts: readonly Shortcut[]): Shortcut[] {
  return [...new Map(shortcuts.toReversed().map((one) => [one.keys, one])).values()].toReversed();
}
