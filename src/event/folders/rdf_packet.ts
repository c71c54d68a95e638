import { DOMImplementation, type Element, XMLSerializer } from "@xmldom/xmldom";

const XMLNS = "http://www.w3.org/2000/xmlns/";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const namespaces = {
  dc: "http://purl.org/dc/elements/1.1/",
  digiKam: "http://www.digikam.org/ns/1.0/",
  exif: "http://ns.adobe.com/exif/1.0/",
  Iptc4xmpExt: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
  lr: "http://ns.adobe.com/lightroom/1.0/",
  "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
  photoshop: "http://ns.adobe.com/photoshop/1.0/",
  stArea: "http://ns.adobe.com/xmp/sType/Area#",
  stDim: "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
  xmp: "http://ns.adobe.com/xap/1.0/",
} as const;
type Prefix = keyof typeof namespaces;

/** A value in XMP: a text, an unordered or ordered array, or a structure. */
export type RdfValue =
  | string
  | { bag: readonly RdfValue[] }
  | { seq: readonly RdfValue[] }
  | { fields: RdfFields };
export type RdfFields = readonly (readonly [name: `${Prefix}:${string}`, value: RdfValue])[];

/**
 * @returns an XMP packet; the same properties in the same order make the same text.
 * @throws {DOMException} if a text holds characters that XML 1.0 refuses.
 */
export function rdfPacket(properties: RdfFields): string {
  const document = new DOMImplementation().createDocument("adobe:ns:meta/", "x:xmpmeta", null);
  const root = document.documentElement!;
  const wrapper = (data: string) => document.createProcessingInstruction("xpacket", data);
  document.insertBefore(wrapper(`begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"`), root);
  document.appendChild(wrapper(`end="w"`));
  const description = appendElement(appendElement(root, RDF, "rdf:RDF"), RDF, "rdf:Description");
  description.setAttributeNS(RDF, "rdf:about", "");
  for (const [prefix, uri] of Object.entries(namespaces)) {
    description.setAttributeNS(XMLNS, `xmlns:${prefix}`, uri);
  }
  appendFields(description, properties);
  return new XMLSerializer().serializeToString(document, { requireWellFormed: true });
}

function appendFields(parent: Element, fields: RdfFields): void {
  for (const [name, value] of fields) {
    const namespace = namespaces[name.slice(0, name.indexOf(":")) as Prefix];
    fill(appendElement(parent, namespace, name), value);
  }
}

function fill(element: Element, value: RdfValue): void {
  if (typeof value === "string") {
    element.textContent = value;
  } else if ("fields" in value) {
    element.setAttributeNS(RDF, "rdf:parseType", "Resource");
    appendFields(element, value.fields);
  } else {
    const [kind, items] = "bag" in value ? ["rdf:Bag", value.bag] : ["rdf:Seq", value.seq];
    const array = appendElement(element, RDF, kind);
    for (const item of items) fill(appendElement(array, RDF, "rdf:li"), item);
  }
}

function appendElement(parent: Element, namespace: string, name: string): Element {
  const child = parent.ownerDocument!.createElementNS(namespace, name);
  parent.appendChild(child);
  return child;
}
