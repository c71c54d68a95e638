import { OperatorError } from "../../core/operator_error.ts";

/**
 * @param text where galleries were published, such as `https://photos.example.org/wedding`.
 * @returns the same with a slash at its end, so that a gallery's folder can follow.
 * @throws {OperatorError} `usage` if a browser cannot open it.
 */
export function readBaseUrl(text: string): string {
  const url = URL.parse(text), isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  if (url === null || !isWeb || url.search !== "" || url.hash !== "" || url.username !== "") {
    const message = `--base-url is no address that guests can open: ${text}`;
    const hint =
      "Give the address that you published to, as in https://photos.example.org/wedding/.";
    throw new OperatorError("usage", message, hint);
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
