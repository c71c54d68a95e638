import { HttpProblem } from "./http_problem.ts";

/**
 * Reads the versions that a request goes by.
 *
 * @param header of the request, such as `"12:a3,40:b1"`: numbers of things, and their versions.
 * @returns the versions by number; nothing if the request names none.
 * @throws {HttpProblem} 400 for anything else.
 */
export function versionsIn(header: string | undefined): Map<number, string> {
  if (header === undefined) return new Map();
  const list = /^"((?:[1-9]\d*:[\w.-]+)(?:,[1-9]\d*:[\w.-]+)*)"$/.exec(header.trim())?.[1];
  if (list === undefined) throw new HttpProblem(400, { detail: "If-Match cannot be read" });
  return new Map(
    list.split(",").map((one) => {
      const [id, version] = one.split(":");
      return [Number(id), version];
    }),
  );
}
