import { DOMParser } from "@xmldom/xmldom";

/** @returns the texts of all elements of a name, whatever their namespace; none of what is no XML. */
export function textsOf(xml: string, name: string): string[] {
  if (!xml.trimStart().startsWith("<")) return [];
  try {
    const document = new DOMParser({ onError: () => {} }).parseFromString(xml, "text/xml");
    return [...document.getElementsByTagNameNS("*", name)].map((element) =>
      element.textContent ?? ""
    );
  } catch {
    // A page of a proxy, perhaps: it tells nothing.
    return [];
  }
}
