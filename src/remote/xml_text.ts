import { DOMParser, type Element } from "@xmldom/xmldom";

/** An element of XML, whatever its namespace. */
export interface XmlElement {
  /** Without a prefix. */
  name: string;
  /** All of its text. */
  content: string;
  /** @returns the text of the first element of a name below it; undefined if there is none. */
  text(name: string): string | undefined;
  elements(name: string): XmlElement[];
}

/** @returns the outmost element; undefined of what is no XML, such as a page of a proxy. */
export function readXml(xml: string): XmlElement | undefined {
  if (!xml.trimStart().startsWith("<")) return undefined;
  try {
    const document = new DOMParser({ onError: () => {} }).parseFromString(xml, "text/xml");
    const top = document.documentElement;
    return top === null ? undefined : elementOf(top);
  } catch {
    // A page of a proxy, perhaps: it tells nothing.
    return undefined;
  }
}

/** @returns the texts of all elements of a name; none of what is no XML. */
export function textsOf(xml: string, name: string): string[] {
  const top = readXml(xml);
  if (top === undefined) return [];
  const found = top.elements(name);
  return (top.name === name ? [top, ...found] : found).map(({ content }) => content);
}

function elementOf(element: Element): XmlElement {
  const below = (name: string) => [...element.getElementsByTagNameNS("*", name)];
  return {
    name: element.localName ?? element.nodeName,
    content: element.textContent ?? "",
    text: (name) => below(name).at(0)?.textContent ?? undefined,
    elements: (name) => below(name).map(elementOf),
  };
}
