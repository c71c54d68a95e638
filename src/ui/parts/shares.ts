/** A rectangle as shares of a photo's width and height, 0 to 1; x and y are its left upper corner. */
export interface Shares {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @param box in pixels of a photo of that size. */
export function sharesOf(
  box: Shares,
  { width, height }: { width: number; height: number },
): Shares {
  return {
    x: box.x / width,
    y: box.y / height,
    width: box.width / width,
    height: box.height / height,
  };
}

/** Share of the photo's frame that a face fills if it is zoomed to. */
const FILLED = 0.4;
/** A developed photo shows no more if it is drawn larger than this. */
const MOST_ZOOM = 8;

/**
 * @returns how a photo's frame is to be moved and scaled, from its left upper corner, to bring a face
 * to the middle, in shares of the frame; what lies beside the photo is never shown.
 */
export function zoomTo({ x, y, width, height }: Shares): { scale: number; x: number; y: number } {
  const scale = Math.min(MOST_ZOOM, Math.max(1, FILLED / Math.max(width, height)));
  const shift = (center: number) => Math.min(0, Math.max(1 - scale, 0.5 - center * scale));
  return { scale, x: shift(x + width / 2), y: shift(y + height / 2) };
}

/** Smallest edge of a drawn frame, as a share of the photo's. */
const LEAST_EDGE = 0.01;

/** @returns the frame between two corners, in the photo, and not too small to be meant. */
export function frameBetween(
  a: { x: number; y: number },
  b: { x: number; y: number },
): Shares | undefined {
  const clamp = (share: number) => Math.min(1, Math.max(0, share));
  const [left, right] = [clamp(Math.min(a.x, b.x)), clamp(Math.max(a.x, b.x))];
  const [top, bottom] = [clamp(Math.min(a.y, b.y)), clamp(Math.max(a.y, b.y))];
  const frame = { x: left, y: top, width: right - left, height: bottom - top };
  return frame.width < LEAST_EDGE || frame.height < LEAST_EDGE ? undefined : frame;
}

/** @returns a frame that a key moved, or resized from its middle; it stays in the photo. */
export function frameByKey(
  { x, y, width, height }: Shares,
  key: string,
  isResized: boolean,
  step = 0.01,
): Shares | undefined {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (way === undefined) return undefined;
  const [dx, dy] = way.map((one) => one * step),
    within = (value: number, most: number) => Math.min(Math.max(0, value), most);
  if (!isResized) {
    return { x: within(x + dx, 1 - width), y: within(y + dy, 1 - height), width, height };
  }
  // Down is larger, as it is for the eye.
  const wide = Math.min(1, Math.max(2 * LEAST_EDGE, width + 2 * dx));
  const high = Math.min(1, Math.max(2 * LEAST_EDGE, height + 2 * dy));
  return {
    x: within(x + (width - wide) / 2, 1 - wide),
    y: within(y + (height - high) / 2, 1 - high),
    width: wide,
    height: high,
  };
}
