import { Buffer } from "node:buffer";
import { extname, join, posix } from "node:path";
import { Marked, type Tokens } from "marked";

/** A page that opens by a double click, with nothing but itself needed. */
export interface ManualPage {
  name: string;
  html: string;
}

/** What operators read, from the project's folder. */
const sources = [
  ...["operator", "people", "photos", "cards_and_drives", "guests", "galleries", "invitations"],
  ...["hub", "commands", "settings", "troubleshooting", "privacy", "security"],
].map((page) => `docs/${page}.md`);
const pictureTypes: Record<string, string> = { ".svg": "image/svg+xml", ".png": "image/png" };
const STYLE = `body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto;
  padding: 0 1rem; }
img { max-width: 100%; } table { border-collapse: collapse; } pre { overflow-x: auto; }
th, td { border: 1px solid #bbb; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }
pre, code { background: #f3f3f3; } pre { padding: 0.5rem; }`;

/**
 * Makes pages of the manual that a program without a checkout comes with. Pictures are in them; a
 * link to a file that is not among the pages is left as its words alone.
 *
 * @param project absolute path of a checkout.
 */
export async function manualPages(project: string): Promise<ManualPage[]> {
  return await Promise.all(sources.map(async (source) => {
    const text = await Deno.readTextFile(join(project, source));
    return { name: pageName(source), html: await pageOf(project, source, text) };
  }));
}

function pageName(source: string): string {
  return `${posix.basename(source, ".md")}.html`;
}

async function pageOf(project: string, source: string, text: string): Promise<string> {
  const pictures = new Map<string, string>();
  for (const [, href] of text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
    const bytes = await Deno.readFile(join(project, resolved(source, href)));
    const data = Buffer.from(bytes).toString("base64");
    pictures.set(href, `data:${pictureTypes[extname(href)]};base64,${data}`);
  }
  const marked = new Marked({ renderer: rendererFor(source, pictures) });
  const title = /^# (.+)$/m.exec(text)?.[1] ?? "photosort";
  // Comments hold marks for tools.
  const body = marked.parse(text.replaceAll(/<!--.*?-->\n?/g, ""));
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
${body}</html>
`;
}

interface Renderer {
  parser: { parseInline(tokens: unknown[]): string };
}

function rendererFor(source: string, pictures: ReadonlyMap<string, string>) {
  return {
    heading(this: unknown, { tokens, depth, text }: Tokens.Heading): string {
      const inside = (this as Renderer).parser.parseInline(tokens);
      return `<h${depth} id="${anchorOf(text)}">${inside}</h${depth}>\n`;
    },
    link(this: unknown, { href, tokens }: Tokens.Link): string {
      const words = (this as Renderer).parser.parseInline(tokens), target = targetOf(source, href);
      return target === undefined ? words : `<a href="${escaped(target)}">${words}</a>`;
    },
    image({ href, text }: Tokens.Image): string {
      return `<img src="${pictures.get(href)}" alt="${escaped(text)}">`;
    },
  };
}

/** @returns where a link leads among the pages, or undefined where it leads out of them. */
function targetOf(source: string, href: string): string | undefined {
  if (href.startsWith("https://") || href.startsWith("#")) return href;
  const [path, anchor] = href.split("#"), file = resolved(source, path);
  if (!sources.includes(file)) return undefined;
  return pageName(file) + (anchor === undefined ? "" : `#${anchor}`);
}

function resolved(source: string, href: string): string {
  return posix.normalize(posix.join(posix.dirname(source), href));
}

/** As GitHub names headings, so that the sources' links hold in both. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
