import { useState } from "preact/hooks";
import { Menu } from "../../parts/menu.tsx";
import { PageMenu } from "../../shell/page_menu.tsx";
import { OwnPasswordDialog } from "../account/own_password_dialog.tsx";
import { session, signOut } from "../api/session.ts";
import { hubWords } from "../words/hub_words.ts";

/** Whose photos these are, and who is logged in. Its height never changes. */
export function TopBar() {
  const { shell, account } = hubWords.value, who = session.value;
  const [isChanging, setChanging] = useState(false);
  return (
    <header class="top">
      <span class="top-tenant one-line">{who?.tenant?.name ?? shell.hub}</span>
      <div class="top-buttons">
        {who && (
          <Menu
            button={{ icon: "people", children: who.name, isQuiet: true }}
            items={[
              { group: `${who.email ?? who.name} · ${shell.roles[who.role]}` },
              // A key has neither an address nor a password.
              ...who.email === null
                ? []
                : [{ text: account.changePassword, onChoose: () => setChanging(true) }],
              { text: shell.signOut, onChoose: () => void signOut() },
            ]}
          />
        )}
        <PageMenu />
      </div>
      {who && isChanging && <OwnPasswordDialog onClose={() => setChanging(false)} />}
    </header>
  );
}
