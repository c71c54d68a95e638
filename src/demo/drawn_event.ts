/** A face: lengths in 1/200 of the head's height from its middle, y down; colours as "#rrggbb". */
export interface DrawnPerson {
  name: string;
  /** 0 to 1: `age` deepens the lines of the face, `blush` the cheeks. */
  skin: { color: string; age: number; blush: number; freckles: boolean };
  /** Half the widths of cheeks (62 to 76) and jaw (38 to 60); the chin is at y 88 to 104. */
  head: { width: number; jaw: number; chin: number };
  hair: { style: HairStyle; color: string };
  /** `apart` is half the distance of the pupils; `tilt`, in degrees, lifts the outer corners. */
  eyes: { apart: number; y: number; size: number; open: number; tilt: number; color: string };
  /** How dark the lids are, 0 to 1, and how thick the lashes. */
  lids: { shade: number; lashes: number };
  /** `height` is that above the eyes; the beard has the brows' colour. */
  brows: { thickness: number; arch: number; height: number; slope: number; color: string };
  /** `length` is the y of the tip; `width` and `bridge` are half widths; `relief` is 0 to 1. */
  nose: { length: number; width: number; bridge: number; relief: number };
  mouth: { y: number; width: number; fullness: number; color: string };
  bearded: boolean;
  glasses: "none" | "round" | "square";
  shirt: string;
}

type HairStyle = "short" | "long" | "bob" | "curls" | "bald" | "scarf";

/** Where and how a person is drawn. */
export interface Placement {
  person: DrawnPerson;
  /** The middle of the head, in pixels. */
  x: number;
  y: number;
  /** Height of the head from chin to crown, in pixels. */
  size: number;
  /** Degrees clockwise. */
  tilt?: number;
  /** 0 (serious) to 1 (laughing). */
  smile?: number;
}

/** A picture of the event; its size is in pixels, its background "#rrggbb". */
export interface DrawnScene {
  file: string;
  people: readonly Placement[];
  width: number;
  height: number;
  background: string;
}

/** The guests: six people whom the face model tells well apart. */
export const drawnPeople: readonly DrawnPerson[] = [
  {
    name: "Clara",
    skin: { color: "#f3cfb3", age: 0, blush: 0.6, freckles: true },
    head: { width: 62, jaw: 40, chin: 101 },
    hair: { style: "long", color: "#c07a3e" },
    eyes: { apart: 33, y: -12, size: 12, open: 5.2, tilt: -3, color: "#4d7048" },
    lids: { shade: 0.74, lashes: 4 },
    brows: { thickness: 4.5, arch: 3, height: 17, slope: 2, color: "#8a5330" },
    nose: { length: 28, width: 20, bridge: 8, relief: 0.73 },
    mouth: { y: 54, width: 30, fullness: 7.7, color: "#c0504d" },
    glasses: "none",
    shirt: "#3f7f8c",
    bearded: false,
  },
  {
    name: "Kofi",
    skin: { color: "#74492e", age: 0.25, blush: 0.34, freckles: false },
    head: { width: 64, jaw: 51, chin: 104 },
    hair: { style: "short", color: "#1d1614" },
    eyes: { apart: 33, y: -1, size: 14, open: 5.5, tilt: -3, color: "#3c2414" },
    lids: { shade: 0.6, lashes: 3.2 },
    brows: { thickness: 8, arch: 9, height: 25, slope: 2, color: "#1d1614" },
    nose: { length: 25, width: 19, bridge: 11, relief: 0.15 },
    mouth: { y: 59, width: 24, fullness: 5.5, color: "#8a4a41" },
    glasses: "none",
    shirt: "#d69a2d",
    bearded: true,
  },
  {
    name: "Henrik",
    skin: { color: "#eec1a0", age: 0.6, blush: 0.2, freckles: false },
    head: { width: 75, jaw: 52, chin: 101 },
    hair: { style: "bald", color: "#b3aea6" },
    eyes: { apart: 27, y: -6, size: 13, open: 6.3, tilt: 5, color: "#4a7396" },
    lids: { shade: 0.65, lashes: 3.3 },
    brows: { thickness: 6.5, arch: 7, height: 21, slope: 6, color: "#a8a29a" },
    nose: { length: 37, width: 20, bridge: 11, relief: 0.6 },
    mouth: { y: 57.3, width: 22, fullness: 6.3, color: "#b9685c" },
    glasses: "round",
    shirt: "#4a5f8a",
    bearded: false,
  },
  {
    name: "Amira",
    skin: { color: "#d09a72", age: 0, blush: 0.7, freckles: false },
    head: { width: 65, jaw: 44, chin: 104 },
    hair: { style: "scarf", color: "#8a3b58" },
    eyes: { apart: 28, y: -12, size: 17, open: 5.2, tilt: 6, color: "#55341c" },
    lids: { shade: 0.79, lashes: 3.7 },
    brows: { thickness: 3.9, arch: 4, height: 24, slope: 2, color: "#2e1f18" },
    nose: { length: 38, width: 12, bridge: 11, relief: 0.21 },
    mouth: { y: 59, width: 34, fullness: 7, color: "#a83a4a" },
    glasses: "none",
    shirt: "#5b6b8c",
    bearded: false,
  },
  {
    name: "Zuri",
    skin: { color: "#8a5738", age: 0.54, blush: 0.64, freckles: false },
    head: { width: 71, jaw: 47, chin: 101 },
    hair: { style: "curls", color: "#8d8882" },
    eyes: { apart: 30, y: -3, size: 17, open: 7, tilt: -2, color: "#3c2414" },
    lids: { shade: 0.73, lashes: 3.4 },
    brows: { thickness: 3.2, arch: 2, height: 16, slope: 2, color: "#5a524c" },
    nose: { length: 28, width: 20, bridge: 9, relief: 0.66 },
    mouth: { y: 66, width: 31, fullness: 7.3, color: "#8a3a3f" },
    glasses: "none",
    shirt: "#b5473c",
    bearded: false,
  },
  {
    name: "Mei",
    skin: { color: "#ecc39c", age: 0, blush: 0.7, freckles: false },
    head: { width: 71, jaw: 60, chin: 98 },
    hair: { style: "bob", color: "#1d1614" },
    eyes: { apart: 32, y: -7, size: 12, open: 6.5, tilt: -3, color: "#3c2414" },
    lids: { shade: 0.75, lashes: 3.5 },
    brows: { thickness: 2, arch: 2, height: 18, slope: 2, color: "#2a1d18" },
    nose: { length: 31, width: 10, bridge: 5, relief: 0.15 },
    mouth: { y: 59, width: 22, fullness: 3.5, color: "#c0504d" },
    glasses: "square",
    shirt: "#4d8b5c",
    bearded: false,
  },
];

const [clara, kofi, henrik, amira, zuri, mei] = drawnPeople;
const photo = (number: number, background: string, ...people: Placement[]): DrawnScene => ({
  file: `IMG_0${number}.jpg`,
  people,
  width: 1600,
  height: 1067,
  background,
});

/** A place in a picture: middle of the head, its height, the tilt of the head and the smile. */
const at = (person: DrawnPerson, x: number, y: number, size: number, tilt = 0, smile = 0.5) => ({
  person,
  x,
  y,
  size,
  tilt,
  smile,
});

/** The photos of the event: everybody twice alone, groups of two to five, and a cake. */
export const drawnEvent: readonly DrawnScene[] = [
  photo(101, "#b9cdd6", at(clara, 800, 440, 520, -3, 0.4)),
  photo(102, "#d9c7b0", at(kofi, 760, 460, 470, 3, 0.6)),
  photo(103, "#c3d0b8", at(henrik, 850, 450, 500, 2, 0.5)),
  photo(104, "#d8c4c4", at(amira, 780, 450, 520, -2, 0.4)),
  photo(105, "#c6c3d8", at(zuri, 820, 480, 500, 3, 0.6)),
  photo(106, "#d6d2c4", at(mei, 800, 450, 520, -3, 0.5)),
  photo(107, "#c9d6d2", at(clara, 560, 480, 470, 4), at(kofi, 1060, 430, 480, -3, 0.7)),
  photo(108, "#dccdb4", at(henrik, 540, 430, 460, 2, 0.4), at(mei, 1060, 480, 440, -4, 0.4)),
  photo(109, "#e0d3c0"),
  photo(
    110,
    "#c4cfdc",
    at(amira, 340, 460, 400, 2),
    at(zuri, 800, 420, 400),
    at(clara, 1260, 460, 400, -2, 0.6),
  ),
  photo(111, "#d3c9bd", at(kofi, 640, 430, 430, -3, 0.4)),
  photo(112, "#bfd0cc", at(clara, 940, 460, 440, 3, 0.7)),
  photo(113, "#cfd6bf", at(zuri, 660, 450, 450, -3, 0.4)),
  photo(114, "#c8c8c0", at(henrik, 960, 460, 440, -3, 0.5)),
  photo(115, "#dcc9b8", at(amira, 900, 470, 440, 3, 0.7)),
  photo(116, "#c2d2da", at(mei, 660, 440, 450, 2, 0.4)),
  photo(
    117,
    "#d8d0bc",
    at(henrik, 190, 480, 300),
    at(zuri, 500, 520, 300, 2, 0.6),
    at(kofi, 800, 470, 310, 0, 0.6),
    at(clara, 1100, 520, 300, -2, 0.6),
    at(mei, 1410, 480, 300),
  ),
];
