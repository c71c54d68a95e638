import { html } from "hono/html";
import type { GuestLanguage } from "../guests/desk.ts";
import { galleryDocument, reachable, type Responsible } from "./gallery_document.ts";
import { pagePath } from "./gallery_page.ts";
import { galleryWords } from "./gallery_words.ts";

export interface LeadingPage extends Responsible {
  language: GuestLanguage;
  /** Name of the folder of the gallery that it leads to, beside its own. */
  token: string;
}

/** @returns a document in place of a gallery that became a part of another one, which opens that. */
export function leadingPage({ language, token, ...responsible }: LeadingPage): string {
  const words = galleryWords[language], to = `../${token}/${pagePath(1)}`;
  const head = html`
    <meta http-equiv="refresh" content="0; url=${to}">
  `;
  return galleryDocument(
    { language, title: words.title, head },
    html`
      <main>
        <header>
          <h1>${words.title}</h1>
          <p>${words.moved}</p>
          <p><a href="${to}">${words.open}</a></p>
        </header>
      </main>
      <footer>
        <p>${words.remove} ${reachable(responsible)}</p>
      </footer>
    `,
  );
}
