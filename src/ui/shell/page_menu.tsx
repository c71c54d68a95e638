import { useSignal } from "@preact/signals";
import { singleKeys, switchSingleKeys } from "../keys/shortcuts.ts";
import { useShortcuts } from "../keys/use_shortcuts.ts";
import { KeysOf } from "../parts/keys_of.tsx";
import { Menu } from "../parts/menu.tsx";
import { chooseTheme, theme, THEMES } from "../theme.ts";
import { chooseLanguage, type Language, language, LANGUAGES } from "../words/language.ts";
import { partWords } from "../words/part_words.ts";
import { ShortcutSheet } from "./shortcut_sheet.tsx";

/** How the page looks and speaks, and what its keys are. */
export function PageMenu() {
  const parts = partWords.value, isSheetShown = useSignal(false);
  const showSheet = () => void (isSheetShown.value = true);
  useShortcuts([{ keys: "Shift+?", label: parts.sheetKey, run: showSheet }]);
  return (
    <>
      <Menu
        button={{ icon: "more", label: parts.menu, isQuiet: true }}
        items={[
          { group: parts.theme },
          ...THEMES.map((one) => ({
            text: parts.themes[one],
            isChosen: theme.value === one,
            onChoose: () => chooseTheme(one),
          })),
          { group: parts.language },
          ...(Object.keys(LANGUAGES) as Language[]).map((one) => ({
            text: LANGUAGES[one],
            isChosen: language.value === one,
            onChoose: () => chooseLanguage(one),
          })),
          "line" as const,
          { text: parts.shortcuts, onChoose: showSheet, tail: <KeysOf keys="?" /> },
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
