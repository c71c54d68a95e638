import assert from "node:assert/strict";
import { DOMParser, type Element, onErrorStopParsing } from "@xmldom/xmldom";
import fc from "fast-check";
import type { Box } from "../../core/face.ts";
import { type TaggedPhoto, xmpPacket } from "./xmp.ts";

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
const bare: TaggedPhoto = {
  ...{ width: 2000, height: 1000, people: [], unnamedFaces: [], capturedAt: null },
};
const wedding: TaggedPhoto = {
  ...bare,
  people: [
    { name: "Zoë <Ünal> & \"Søn\" 'x' ]]>", boxes: [box(100, 200, 300, 400)] },
    { name: "Anna 🦊|/", boxes: [box(1900, -50, 200, 150), box(600, 100, 200, 300)] },
  ],
  unnamedFaces: [box(0, 0, 10, 10)],
  capturedAt: "2026-06-06T14:03:21.48+02:00",
};

/** Stops at whatever is not well-formed; an undeclared prefix is not. */
function parse(text: string): Element {
  const parser = new DOMParser({ onError: onErrorStopParsing });
  return parser.parseFromString(text, "text/xml").documentElement!;
}

/** Texts of the elements of a name within another; undefined where the property is missing. */
function textsOf(text: string, property: string, name?: string): string[] | undefined {
  const [found] = parse(text).getElementsByTagName(property);
  if (found === undefined) return undefined;
  const elements = name === undefined ? [found] : [...found.getElementsByTagName(name)];
  return elements.map(({ textContent }) => textContent!);
}

Deno.test("the names stand in every list that a program may look into, unharmed", () => {
  const text = xmpPacket(wedding);
  const zoe = "Zoë <Ünal> & \"Søn\" 'x' ]]>";
  assert.deepEqual(textsOf(text, "dc:subject", "rdf:li"), ["Anna 🦊|/", zoe]);
  assert.deepEqual(textsOf(text, "Iptc4xmpExt:PersonInImage", "rdf:li"), ["Anna 🦊|/", zoe]);
  assert.deepEqual(textsOf(text, "lr:hierarchicalSubject", "rdf:li"), [
    "People|Anna 🦊¦/",
    `People|${zoe}`,
  ]);
  assert.deepEqual(textsOf(text, "digiKam:TagsList", "rdf:li"), [
    "People/Anna 🦊|\\",
    `People/${zoe}`,
  ]);
});

Deno.test("every face is a region by its centre, cut at the picture's edge, the unnamed last", () => {
  const text = xmpPacket(wedding);
  const [zoe, unnamed] = ["Zoë <Ünal> & \"Søn\" 'x' ]]>", undefined];
  const regions = [
    ...parse(text).getElementsByTagName("mwg-rs:RegionList")[0]
      .getElementsByTagName("mwg-rs:Area"),
  ].map((area) => {
    const of = (name: string) => area.getElementsByTagName(name)[0].textContent;
    const item = area.parentNode as Element;
    return [
      item.getElementsByTagName("mwg-rs:Name")[0]?.textContent,
      item.getElementsByTagName("mwg-rs:Type")[0].textContent,
      ["stArea:x", "stArea:y", "stArea:w", "stArea:h", "stArea:unit"].map(of).join(" "),
    ];
  });
  assert.deepEqual(regions, [
    ["Anna 🦊|/", "Face", "0.350000 0.250000 0.100000 0.300000 normalized"],
    ["Anna 🦊|/", "Face", "0.975000 0.050000 0.050000 0.100000 normalized"],
    [zoe, "Face", "0.125000 0.400000 0.150000 0.400000 normalized"],
    [unnamed, "Face", "0.002500 0.005000 0.005000 0.010000 normalized"],
  ]);
  assert.deepEqual(textsOf(text, "mwg-rs:AppliedToDimensions"), ["20001000pixel"]);
});

Deno.test("a face outside the picture is no region, and its person is named all the same", () => {
  const people = [{ name: "Eve", boxes: [box(2000, 0, 50, 50), box(0, -50, 50, 50)] }];
  const text = xmpPacket({ ...bare, people });
  assert.equal(textsOf(text, "mwg-rs:Regions"), undefined);
  assert.deepEqual(textsOf(text, "dc:subject", "rdf:li"), ["Eve"]);
});

Deno.test("the capture time stands where each program looks for it", () => {
  for (const property of ["xmp:CreateDate", "exif:DateTimeOriginal", "photoshop:DateCreated"]) {
    assert.deepEqual(textsOf(xmpPacket(wedding), property), ["2026-06-06T14:03:21.48+02:00"]);
    assert.equal(textsOf(xmpPacket(bare), property), undefined);
  }
});

Deno.test("nobody is no empty list", () => {
  const text = xmpPacket({ ...bare, people: [{ name: " \u0000", boxes: [box(1, 1, 9, 9)] }] });
  assert.deepEqual(textsOf(text, "xmp:CreatorTool"), ["photosort"]);
  assert.equal(textsOf(text, "dc:subject"), undefined);
  assert.deepEqual(textsOf(text, "mwg-rs:RegionList", "mwg-rs:Name"), []);
  assert.deepEqual(textsOf(text, "mwg-rs:RegionList", "mwg-rs:Type"), ["Face"]);
});

Deno.test("two of one name are one keyword and two regions", () => {
  const people = [
    { name: "Zo\u00eb", boxes: [box(0, 0, 9, 9)] },
    { name: "Zoe\u0308 ", boxes: [box(50, 0, 9, 9)] },
  ];
  const text = xmpPacket({ ...bare, people });
  assert.deepEqual(textsOf(text, "dc:subject", "rdf:li"), ["Zo\u00eb"]);
  assert.equal(textsOf(text, "mwg-rs:RegionList", "mwg-rs:Name")?.length, 2);
});

Deno.test("the text is a packet that declares its prefixes once", () => {
  const text = xmpPacket(wedding);
  assert.match(text, /^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?><x:xmpmeta /);
  assert.match(text, /<\/x:xmpmeta><\?xpacket end="w"\?>$/);
  assert.equal(text.match(/xmlns:mwg-rs=/g)?.length, 1);
});

const awkward = [..."&<>\"'|/\r\u0000\ud83e\ufffe", "]]>", "&#0;", "🦊"];
const anyName = fc.array(
  fc.oneof(fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), fc.constantFrom(...awkward)),
).map((parts) => parts.join(""));

Deno.test("whatever the names are, the packet is well-formed and gives them back", () => {
  fc.assert(fc.property(fc.array(anyName), (names) => {
    const text = xmpPacket({ ...bare, people: names.map((name) => ({ name, boxes: [] })) });
    assert.doesNotMatch(text, /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
    assert.equal(new TextDecoder().decode(new TextEncoder().encode(text)), text);
    const keywords = textsOf(text, "dc:subject", "rdf:li") ?? [];
    const printable = (name: string) => name.normalize("NFC").replace(/[^\x21-\x7e]/g, "");
    const expected = new Set(names.map(printable).filter((name) => name !== ""));
    for (const name of expected) assert.ok(keywords.map(printable).includes(name), name);
    for (const property of ["lr:hierarchicalSubject", "digiKam:TagsList"]) {
      const paths = textsOf(text, property, "rdf:li") ?? [];
      assert.equal(paths.length, keywords.length);
      const separator = property.startsWith("lr") ? "|" : "/";
      for (const path of paths) assert.equal(path.split(separator).length, 2, path);
    }
  }));
});

Deno.test("the order in which people and faces are told does not change a byte", () => {
  const edge = fc.integer({ min: -20, max: 900 }), size = fc.integer({ min: 1, max: 300 });
  const boxes = fc.array(fc.tuple(edge, edge, size, size).map((sides) => box(...sides)));
  const people = fc.array(fc.record({ name: fc.constantFrom("Ä", "B", "", "🦊"), boxes }));
  fc.assert(fc.property(people, boxes, (people, unnamedFaces) => {
    const turned = people.toReversed().map(({ name, boxes }) => ({
      name,
      boxes: boxes.toReversed(),
    }));
    const again = { ...bare, people: turned, unnamedFaces: unnamedFaces.toReversed() };
    assert.equal(xmpPacket(again), xmpPacket({ ...bare, people, unnamedFaces }));
  }));
});
