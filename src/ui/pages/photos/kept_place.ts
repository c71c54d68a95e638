import { useEffect, useRef } from "preact/hooks";
import { addressWith, here, replaceAddress } from "../../router/here.ts";

/** So long nothing scrolls before the place is written into the address, in milliseconds. */
const CALM_MS = 400;

/**
 * Keeps in the address which photo is the first in sight, so that a reload or a link shows it again.
 *
 * @returns to be told the photo.
 */
export function useKeptPlace(): (photo: number | undefined) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (photo) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const now = here.peek(), at = photo === undefined ? null : String(photo);
      if (now.path === "/photos" && now.mark.get("at") !== at) {
        replaceAddress(addressWith(now, "mark", "at", at));
      }
    }, CALM_MS);
  };
}
