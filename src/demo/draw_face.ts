import { type DrawnPerson } from "./drawn_event.ts";
import { both, darker, glow, lighter, line, mix, oval, shape, softLine } from "./svg_strokes.ts";

export function headOf(
  { skin: { color, blush }, hair, head: { width: w, jaw, chin } }: DrawnPerson,
  id: string,
) {
  const half = `M0 -100 C${w * 0.62} -100 ${w} -72 ${w} -18 C${w} 30 ${jaw + 9} 62 ` +
    `${jaw * 0.75} ${chin - 16} C${jaw * 0.5} ${chin} ${jaw * 0.25} ${chin} -1 ${chin} L-1 -100Z`;
  const gradient =
    `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="-6" cy="-10" r="112">` +
    `<stop stop-color="${lighter(color, 0.25)}"/><stop offset="0.5" stop-color="${color}"/>` +
    `<stop offset="1" stop-color="${darker(color, 0.4)}"/></radialGradient>`;
  const hidden = ["long", "bob", "scarf"].includes(hair.style);
  const ear = hidden ? "" : oval(w, 4, 9, 19, darker(color, 0.12)) +
    glow(w + 2, 5, 7, 14, darker(color, 0.5), 0.6);
  return gradient + both(ear) + both(shape(half, `url(#${id})`)) +
    both(glow(36, 34, 23, 19, mix(color, "#e0433c", 0.45), blush)) +
    glow(-4, -50, 50, 28, lighter(color, 0.3), 0.6) +
    both(glow(42, 16, 20, 12, lighter(color, 0.3), 0.6));
}

export function ageLines({ skin, eyes, mouth, nose }: DrawnPerson): string {
  const tone = darker(skin.color, 0.45);
  const fold = `M${nose.width + 6} ${nose.length} Q${mouth.width + 5} ${mouth.y - 16} ` +
    `${mouth.width + 7} ${mouth.y}`;
  const bag = `M${eyes.apart - 13} ${eyes.y + 13} q13 8 27 -1`;
  const spots = "M15 16h0M23 21h0M31 14h0M38 22h0M28 27h0M19 28h0M44 16h0M36 31h0M9 21h0";
  return (skin.freckles ? both(line(spots, mix(skin.color, "#9a4a22", 0.6), 2.6, 0.7)) : "") +
    both(softLine(fold, tone, 2.4, 0.2 + 0.6 * skin.age)) +
    both(softLine(bag, tone, 2, 0.1 + 0.6 * skin.age)) +
    softLine("M-34 -52 q34 -7 68 0 M-27 -62 q27 -6 54 0", tone, 1.8, 0.6 * skin.age);
}

export function eyeOf(
  { skin, lids: { shade, lashes }, eyes: { size: s, open, ...eyes } }: DrawnPerson,
  id: string,
): string {
  const upper = `M${-s} 1.5 Q${-s * 0.35} ${-open * 1.5} ${s * 0.3} ${-open} ` +
    `Q${s * 0.8} ${-open * 0.6} ${s} -0.5`;
  const lids = `${upper} Q${s * 0.2} ${open * 1.5} ${-s} 1.5Z`;
  const crease = `M${-s + 2} ${-open * 0.9} Q0 ${-open * 2.1} ${s} ${-open * 0.7}`;
  const iris = open * 0.6 + 3.4;
  return `<g transform="translate(${eyes.apart} ${eyes.y}) rotate(${-eyes.tilt})">` +
    glow(-2, -2, s * 1.9, open * 2.9, darker(skin.color, 0.55), shade) +
    `<clipPath id="${id}"><path d="${lids}"/></clipPath>${shape(lids, "#f6f1ec")}` +
    `<g clip-path="url(#${id})">${oval(0, -0.5, iris, iris, darker(eyes.color, 0.5))}` +
    oval(0, 0, iris * 0.82, iris * 0.82, eyes.color) +
    oval(0, -0.5, iris * 0.45, iris * 0.45, "#140c0a") + softLine(upper, "#30201c", 4, 0.5) +
    "</g>" +
    oval(-2.2, -2.8, 1.8, 1.8, "#ffffff") + line(upper, darker(skin.color, 0.88), lashes) +
    line(crease, darker(skin.color, 0.5), 1.5, 0.7) + "</g>";
}

export function browOf(
  { eyes, brows: { thickness, arch, height, slope, color } }: DrawnPerson,
): string {
  const y = eyes.y - height, middle = eyes.apart + 5, inner = eyes.apart - 18;
  const path =
    `M${inner} ${y} Q${middle} ${y - arch - thickness} ${eyes.apart + 20} ${y + slope} ` +
    `Q${middle} ${y - arch + thickness * 0.5} ${inner + 1} ${y + thickness}Z`;
  return shape(path, color, `stroke="${color}" stroke-width="3" stroke-opacity="0.35"`);
}

export function noseOf({ skin: { color }, eyes, nose }: DrawnPerson): string {
  const { length: y, width: w, bridge, relief } = nose;
  const side = `M${bridge} ${eyes.y - 8} Q${bridge * 0.5} ${y * 0.4} ${w * 0.8} ${y - 8}`;
  const wing = `M${w * 0.8} ${y - 8} Q${w + 5} ${y - 4} ${w} ${y + 3} ` +
    `Q${w * 0.85} ${y + 6} ${w * 0.6} ${y + 3}`;
  return softLine(`M-1 ${eyes.y} L-1 ${y - 12}`, lighter(color, 0.5), 5, relief) +
    both(softLine(side, darker(color, 0.5), 5, relief * 0.8)) +
    glow(0, y + 7, w * 1.4, 9, darker(color, 0.5), 0.7) +
    glow(0, y - 4, w, 13, lighter(color, 0.1), 0.8) +
    both(line(wing, darker(color, 0.55), 2, 0.7)) +
    both(oval(w * 0.45, y + 3, w * 0.22, 2.3, darker(color, 0.8))) +
    glow(-1.5, y - 6, 7, 6, lighter(color, 0.7), 0.8);
}

export function mouthOf(
  { skin, mouth: { y, width: w, fullness, color } }: DrawnPerson,
  smile: number,
) {
  const corner = y - 2 - 7 * smile, rest = y + 3 + 4 * smile;
  const open = rest + Math.max(0, smile - 0.25) * 16, low = open + fullness * 1.7;
  const back = (depth: number) => `C${w * 0.6} ${depth} ${-w * 0.6} ${depth} ${-w} ${corner}`;
  const start = `M${-w} ${corner}`,
    across = `C${-w * 0.6} ${rest} ${w * 0.6} ${rest} ${w} ${corner}`;
  const top = y - fullness;
  const bow = `${start} Q${-w * 0.45} ${top - 1} -4 ${top - 1} Q0 ${top + 2} 4 ${top - 1} ` +
    `Q${w * 0.45} ${top - 1} ${w} ${corner}`;
  return glow(0, low + 3, w * 0.8, 8, darker(skin.color, 0.5), 0.6) +
    both(glow(w + 2, corner, 6, 7, darker(skin.color, 0.5), 0.5)) +
    shape(`${start} ${across} ${back(low)}Z`, color) +
    shape(`${start} ${across} ${back(open)}Z`, "#f8f4ee") +
    shape(`${bow} ${back(rest)}Z`, darker(color, 0.22)) +
    line(`${start} ${across}`, darker(color, 0.7), 1.6) +
    glow(-3, open * 0.75 + corner * 0.25 + fullness * 0.6, w * 0.4, 3, lighter(color, 0.7), 0.6);
}

export function beardOf({ bearded, head, mouth, nose, brows: { color } }: DrawnPerson): string {
  if (!bearded) return "";
  const { width: w, jaw, chin } = head, { y, width, fullness } = mouth;
  const moustache = `M-1 ${nose.length + 9} Q${width * 0.8} ${nose.length + 8} ${width + 6} ` +
    `${y + 2} Q${width * 0.5} ${y - 8} -1 ${y - fullness - 1}Z`;
  const cheeks = `M-1 ${chin + 4} C${jaw * 0.5} ${chin + 6} ${jaw + 5} ${chin - 10} ${w} 2 ` +
    `Q${w - 4} 30 ${w - 16} 40 Q${width + 14} ${y - 18} ${width + 5} ${y - 10} ` +
    `Q${width + 8} ${y + 14} -1 ${y + fullness * 2 + 12}Z`;
  return `<g opacity="0.92">${both(shape(cheeks + moustache, color))}</g>`;
}

export function glassesOf({ glasses, eyes: { apart, y } }: DrawnPerson): string {
  if (glasses === "none") return "";
  const radius = glasses === "round" ? 22 : 8, half = glasses === "round" ? 22 : 16;
  const lens = `<rect x="${apart - 22}" y="${y + 2 - half}" width="44" height="${2 * half}" ` +
    `rx="${radius}" fill="#ffffff" fill-opacity="0.06" stroke="#2b2523" stroke-width="3.5"/>`;
  return both(lens + line(`M${apart + 22} ${y} L${apart + 40} ${y - 3}`, "#2b2523", 3.5)) +
    line(`M${22 - apart} ${y + 1} Q0 ${y - 6} ${apart - 22} ${y + 1}`, "#2b2523", 3.5);
}
