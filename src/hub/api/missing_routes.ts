import { HttpProblem, problemResponse } from "../../http/http_problem.ts";
import { type HubApp, type HubContext, routesOf } from "./hub_app.ts";

/**
 * Answers 405 at a path that some route names as it is, such as `/v1/photo/update-status`, but with
 * another method: otherwise a route with a parameter there would take its last part for a value.
 */
export function addOtherMethods(app: HubApp): void {
  app.use("/v1/*", async (c, next) => {
    const methods = methodsAt(app, c.req.path, true), { method } = c.req;
    // Hono answers HEAD as it does GET.
    const isThere = methods.includes(method === "HEAD" ? "GET" : method);
    return methods.length === 0 || isThere ? await next() : wrongMethod(c, methods);
  });
}

/** Answers what no route takes: 405 with the methods if there is the path, 404 otherwise. */
export function addMissing(app: HubApp): void {
  app.notFound((c) => {
    const methods = methodsAt(app, c.req.path, false);
    return methods.length === 0
      ? problemResponse(new HttpProblem(404), c.req.path)
      : wrongMethod(c, methods);
  });
}

/** @param isExact whether parameters in a route's path fit nothing. */
function methodsAt(app: HubApp, path: string, isExact: boolean): string[] {
  const found = [...routesOf(app).keys()].map((route) => route.split(" ") as [string, string])
    .filter(([, pattern]) => pattern === path || !isExact && fits(pattern, path))
    .map(([method]) => method.toUpperCase());
  return [...new Set(found)].sort();
}

function fits(pattern: string, path: string): boolean {
  const wanted = pattern.split("/"), given = path.split("/");
  return wanted.length === given.length &&
    wanted.every((part, at) => part.startsWith("{") ? given[at] !== "" : part === given[at]);
}

function wrongMethod(c: HubContext, methods: readonly string[]): Response {
  const answer = problemResponse(new HttpProblem(405), c.req.path);
  answer.headers.set("allow", methods.join(", "));
  return answer;
}
