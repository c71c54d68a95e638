import { Menu } from "../../parts/menu.tsx";
import { PageMenu } from "../../shell/page_menu.tsx";
import { session, signOut } from "../api/session.ts";
import { hubWords } from "../words/hub_words.ts";

/** Whose photos these are, and who is logged in. Its height never changes. */
export function TopBar() {
  const { shell } = hubWords.value, who = session.value;
  return (
    <header class="top">
      <span class="top-tenant one-line">{who?.tenant?.name ?? shell.hub}</span>
      <div class="top-buttons">
        {who && (
          <Menu
            button={{ icon: "people", children: who.name, isQuiet: true }}
            items={[
              { group: `${who.email ?? who.name} · ${shell.roles[who.role]}` },
              { text: shell.signOut, onChoose: () => void signOut() },
            ]}
          />
        )}
        <PageMenu />
      </div>
    </header>
  );
}
