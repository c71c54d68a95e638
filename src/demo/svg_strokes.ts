export const shape = (path: string, color: string, more = "") =>
  `<path d="${path}" fill="${color}" ${more}/>`;
export const oval = (x: number, y: number, rx: number, ry: number, color: string, more = "") =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${color}" ${more}/>`;
export const line = (path: string, color: string, width: number, opacity = 1) =>
  `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}" ` +
  `stroke-opacity="${opacity}" stroke-linecap="round"/>`;
export const softLine = (path: string, color: string, width: number, opacity: number) =>
  [2.2, 1.6, 1, 0.5].map((part) => line(path, color, width * part, opacity / 4)).join("");
export const both = (half: string) => `${half}<g transform="scale(-1 1)">${half}</g>`;

/** An oval that fades towards its rim; its gradient is named after its colour. */
export function glow(x: number, y: number, rx: number, ry: number, color: string, opacity: number) {
  const id = `glow${color.slice(1)}`;
  return `<radialGradient id="${id}"><stop stop-color="${color}"/>` +
    `<stop offset="1" stop-color="${color}" stop-opacity="0"/></radialGradient>` +
    oval(x, y, rx, ry, `url(#${id})`, `fill-opacity="${opacity}"`);
}

/** @returns the colour `share` (0 to 1) of the way from one to the other. */
export function mix(from: string, to: string, share: number): string {
  const channel = (color: string, i: number) => parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map((i) => channel(from, i) * (1 - share) + channel(to, i) * share);
  return "#" + mixed.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("");
}
export const lighter = (color: string, share: number) => mix(color, "#fff0dc", share);
export const darker = (color: string, share: number) => mix(color, "#2a0e10", share);
