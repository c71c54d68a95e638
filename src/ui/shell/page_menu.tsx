import { useSignal } from "@preact/signals";
import { singleKeys, switchSingleKeys } from "../keys/shortcuts.ts";
import { useShortcuts } from "../keys/use_shortcuts.ts";
import { KeysOf } from "../parts/keys_of.tsx";
import { Menu } from "../parts/menu.tsx";
import { chooseTheme, theme, THEMES } from "../theme.ts";
import { chooseLanguage, type Language, language, LANGUAGES, words } from "../words/words.ts";
import { ShortcutSheet } from "./shortcut_sheet.tsx";

/** How the page looks and speaks, and what its keys are. */
export function PageMenu() {
  const { shell, parts } = words.value, isSheetShown = useSignal(false);
  const showSheet = () => void (isSheetShown.value = true);
  useShortcuts([{ keys: "Shift+?", label: parts.sheetKey, run: showSheet }]);
  return (
    <>
      <Menu
        button={{ icon: "more", label: shell.menu, isQuiet: true }}
        items={[
          { group: shell.theme },
          ...THEMES.map((one) => ({
            text: shell.themes[one],
            isChosen: theme.value === one,
            onChoose: () => chooseTheme(one),
          })),
          { group: shell.language },
          ...(Object.keys(LANGUAGES) as Language[]).map((one) => ({
            text: LANGUAGES[one],
            isChosen: language.value === one,
            onChoose: () => chooseLanguage(one),
          })),
          "line" as const,
          { text: shell.shortcuts, onChoose: showSheet, tail: <KeysOf keys="?" /> },
        ]}
      />
      {isSheetShown.value && (
        <ShortcutSheet
          areSingleKeysOn={singleKeys.value}
          onSwitch={switchSingleKeys}
          onClose={() => void (isSheetShown.value = false)}
        />
      )}
    </>
  );
}
