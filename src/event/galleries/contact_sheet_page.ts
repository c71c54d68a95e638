import { html, raw } from "hono/html";

/** On one sheet of A4: five in a row, six rows. */
const PHOTOS_ON_SHEET = 30;

const style = `
@page { size: A4 portrait; margin: 10mm; }
* { box-sizing: border-box; }
body { margin: 0; font: 9pt/1.3 system-ui, sans-serif; color: #000; background: #fff; }
section { break-after: page; padding: 2mm; }
section:last-child { break-after: auto; }
h1, h2 { display: flex; justify-content: space-between; margin: 0 0 2mm; font-size: 11pt; }
ol { display: grid; grid-template-columns: repeat(5, 1fr); gap: 2mm; margin: 0; padding: 0; list-style: none; }
img { display: block; width: 100%; height: 35mm; object-fit: contain; background: #eee; }
figure { margin: 0; }
figcaption { overflow-wrap: anywhere; font-size: 6.5pt; }
`;

/**
 * A contact sheet to look at and to print: small pictures with the names of their files, in the
 * order of time.
 *
 * @param pictures what is put before a name to get to its small picture.
 * @param names of developed photos, as in Processed and in people's folders.
 */
export function contactSheet(
  { title, pictures, names }: { title: string; pictures: string; names: readonly string[] },
): string {
  const sheets = Array.from(
    { length: Math.ceil(names.length / PHOTOS_ON_SHEET) },
    (_, at) => names.slice(at * PHOTOS_ON_SHEET, (at + 1) * PHOTOS_ON_SHEET),
  );
  return String(html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>${title}</title>
        <style>${raw(style)}</style>
      </head>
      <body>
    ${sheets.map((sheet, at) =>
      html`
        <section>
          <h1><span>${title}</span><span>${at + 1} / ${sheets.length}</span></h1>
          <ol>${sheet.map((name) =>
            html`
              <li>
                <figure><img src="${pictures}${encodeURIComponent(name)}" alt="" loading="lazy">
              <figcaption>${name}</figcaption></figure>
              </li>
            `
          )}</ol>
        </section>
      `
    )}</body>
    </html>
  `);
}
