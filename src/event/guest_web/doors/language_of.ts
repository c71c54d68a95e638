import { type GuestLanguage, guestLanguages } from "../../guests/desk.ts";

/**
 * @param chosen by the address or a cookie, if it was.
 * @param accepted the request's `Accept-Language` header.
 * @returns the language that was chosen, or the browser's first one of ours, or `otherwise`.
 */
export function languageOf(
  chosen: string | undefined,
  accepted: string | undefined,
  otherwise: GuestLanguage,
): GuestLanguage {
  return asLanguage(chosen) ?? bestOf(accepted ?? "") ?? otherwise;
}

/** @returns undefined for anything but one of our languages. */
export function asLanguage(text: string | undefined): GuestLanguage | undefined {
  return guestLanguages.find((one) => one === text);
}

function bestOf(accepted: string): GuestLanguage | undefined {
  const wanted = accepted.split(",").map((one) => {
    const [tag, ...parameters] = one.trim().toLowerCase().split(/\s*;\s*/);
    const quality = parameters.find((parameter) => parameter.startsWith("q="));
    const weight = quality === undefined ? 1 : Number(quality.slice(2)) || 0;
    return { language: asLanguage(tag.split("-")[0]), weight };
  });
  const ours = wanted.filter(({ language, weight }) => language !== undefined && weight > 0);
  return ours.toSorted((a, b) => b.weight - a.weight)[0]?.language;
}
