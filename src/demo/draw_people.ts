import {
  ageLines,
  beardOf,
  browOf,
  eyeOf,
  glassesOf,
  headOf,
  mouthOf,
  noseOf,
} from "./draw_face.ts";
import { type DrawnPerson, type DrawnScene, type Placement } from "./drawn_event.ts";
import { both, darker, glow, lighter, line, oval, shape, softLine } from "./svg_strokes.ts";

/** A ring of locks from ear to ear over the top of the head. */
function curls(rx: number, ry: number, size: number, spread: number, color: string): string {
  return Array.from({ length: 17 }, (_, i) => {
    const turn = Math.PI * (0.5 + spread * (i / 8 - 1)), tone = [0.05, 0.25, 0.14][i % 3];
    return oval(Math.cos(turn) * rx, -30 - Math.sin(turn) * ry, size, size, darker(color, tone));
  }).join("");
}

function hairBehind({ hair: { style, color }, head: { width: w } }: DrawnPerson): string {
  const dark = darker(color, 0.3);
  const curtain = (end: number, flare: number) => {
    const half = `M-1 -114 C${w + 18} -114 ${w + 14} -40 ${w + 14} 0 ` +
      `Q${w + 16} ${end * 0.6} ${w + flare} ${end} Q${w} ${end + 12} -1 ${end}Z`;
    return both(shape(half, dark));
  };
  if (style === "long") return curtain(150, 18);
  if (style === "bob") return curtain(70, 12);
  if (style === "scarf") return curtain(140, 26);
  if (style === "bald") return both(oval(w, -22, 8, 30, color));
  return style === "curls"
    ? oval(0, -46, w + 12, 66, dark) + curls(w + 13, 74, 22, 0.66, color)
    : "";
}

function hairInFront({ hair: { style, color }, head: { width: w } }: DrawnPerson): string {
  if (style === "bald") return "";
  if (style === "scarf") return scarf(color, w);
  const hairline = {
    short: `Q${w - 2} -34 ${w - 13} -52 Q30 -68 -20 -62 ` +
      `Q${12 - w} -60 ${9 - w} -44 Q${2 - w} -30 ${-w} 0`,
    long: `Q${w - 2} -34 ${w - 22} -58 Q20 -74 -16 -84 ` +
      `Q${16 - w} -64 ${10 - w} -40 Q${4 - w} -10 ${-w} 24`,
    bob: `Q${w + 2} -20 ${w - 8} -46 Q0 -36 ${8 - w} -46 Q${-w - 2} -20 ${-w} 24`,
    curls: `Q${w - 2} -40 ${w - 14} -56 Q0 -72 ${14 - w} -56 Q${2 - w} -40 ${-w} -12`,
  }[style];
  const low = style === "long" || style === "bob" ? 24 : style === "short" ? 0 : -10;
  const cap = `M${w + 4} ${low} ${hairline} C${-w - 16} -70 ${-w * 0.8} -116 0 -116 ` +
    `C${w * 0.8} -116 ${w + 16} -70 ${w + 4} ${low}Z`;
  const strands = [-0.98, -0.8, -0.55, 0.3, 0.6, 0.85, 1.02].map((side) =>
    `M-16 -100 Q${side * w * 0.8} -104 ${side * w} ${-84 + Math.abs(side) * 38}`
  );
  const texture = style === "curls"
    ? curls(w - 2, 42, 12, 0.52, color) + curls(w - 8, 62, 13, 0.42, color)
    : line(strands.join(""), darker(color, 0.6), 1.6, 0.35);
  return softLine(`M${w - 3} ${low} ${hairline}`, "#2a0e10", 6, 0.35) + shape(cap, color) +
    texture +
    glow(0, -92, w * 0.75, 18, lighter(color, 0.4), 0.35);
}

function scarf(color: string, w: number): string {
  const half = `M-1 -112 C${w + 20} -112 ${w + 16} -20 ${w + 12} 20 Q${w + 4} 128 -1 140 L-1 106 ` +
    `C40 104 ${w + 2} 60 ${w - 3} -20 C${w - 8} -58 40 -72 -1 -72Z`;
  const fold = `M2 -104 Q${w + 2} -98 ${w + 2} -10 Q${w} 90 20 124`;
  return both(shape(half, color) + softLine(fold, darker(color, 0.5), 4, 0.5));
}

function bodyOf({ skin, hair, shirt, head }: DrawnPerson): string {
  const color = hair.style === "scarf" ? hair.color : skin.color;
  const half = `M-1 134 Q24 132 34 112 Q110 126 128 170 L150 900 L-1 900Z`;
  return shape("M-34 40 L-34 124 Q0 150 34 124 L34 40Z", darker(color, 0.1)) +
    shape(`M-34 60 L34 60 L34 108 Q0 ${head.chin + 36} -34 108Z`, darker(color, 0.35)) +
    both(shape(half, shirt)) + line("M-34 113 Q0 154 34 113", darker(shirt, 0.3), 6) +
    both(line("M96 190 Q90 260 100 400", darker(shirt, 0.35), 2.5, 0.6));
}

function figure({ person, x, y, size, tilt = 0, smile = 0.5 }: Placement, index: number): string {
  const face = headOf(person, `skin${index}`) + ageLines(person) +
    both(eyeOf(person, `lids${index}`)) + both(browOf(person)) + noseOf(person) +
    beardOf(person) + mouthOf(person, smile) + hairInFront(person) + glassesOf(person);
  const turned = (parts: string) => `<g transform="rotate(${tilt} 0 100)">${parts}</g>`;
  return `<g transform="translate(${x} ${y}) scale(${size / 200})">` +
    turned(hairBehind(person)) + bodyOf(person) + turned(face) + "</g>";
}

/** A wall with soft lights and a string of pennants. */
function room(width: number, height: number, color: string): string {
  const wall = `<rect width="100%" height="100%" fill="${color}"/>`;
  const lights = Array.from({ length: 12 }, (_, i) => {
    const radius = 60 + (i * 37) % 70;
    return glow((i * 0.618 % 1) * width, (i + 0.5) / 12 * height, radius, radius, "#fff6df", 0.4);
  });
  const sag = (x: number) => 14 + 56 * Math.sin(Math.PI * x / width);
  const pennants = Array.from({ length: 16 }, (_, i) => {
    const x = (i + 0.5) * width / 16, tone = ["#e4685d", "#f2b84b", "#5aa9a3", "#7a86c8"][i % 4];
    return shape(`M${x - 48} ${sag(x - 48)} L${x + 48} ${sag(x + 48)} L${x} ${sag(x) + 62}Z`, tone);
  });
  return wall + lights.join("") + pennants.join("");
}

function cake(x: number, bottom: number): string {
  const tier = (y: number, half: number, color: string) =>
    shape(`M${x - half} ${y} h${2 * half} v130 q${-half} 50 ${-2 * half} 0Z`, color) +
    oval(x, y, half, 34, lighter(color, 0.5));
  const candle = (dx: number) =>
    line(`M${x + dx} ${bottom - 520} v-90`, "#5aa9a3", 14) +
    glow(x + dx, bottom - 645, 50, 60, "#ffd36b", 0.8) +
    oval(x + dx, bottom - 640, 9, 20, "#ffb02e");
  const table = `<rect y="${bottom - 210}" width="100%" height="210" fill="#8a5f43"/>`;
  return table + oval(x, bottom - 110, 380, 60, "#f4f1ec") + tier(bottom - 260, 300, "#e9a6a6") +
    tier(bottom - 390, 220, "#f3dfc1") + tier(bottom - 520, 140, "#e9a6a6") +
    [-90, -45, 0, 45, 90].map(candle).join("");
}

/** @returns the picture as SVG, `width` by `height` pixels; without people it shows a cake. */
export function sceneSvg({ people, width, height, background }: DrawnScene): string {
  const content = people.length > 0 ? people.map(figure).join("") : cake(width / 2, height);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    room(width, height, background) + content +
    `<rect width="100%" height="100%" fill="${background}" fill-opacity="0.05"/></svg>`;
}
