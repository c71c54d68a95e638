import { HttpProblem, problemResponse } from "../../http/http_problem.ts";
import { type HubApp, routesOf } from "./hub_app.ts";

/** Answers what no route takes: 405 with the methods if there is the path, 404 otherwise. */
export function addMissing(app: HubApp): void {
  const routes = [...routesOf(app).keys()].map((route) => {
    const [method, path] = route.split(" ");
    const pattern = path.split("/").map((part) => part.startsWith("{") ? "[^/]+" : literal(part));
    return { method: method.toUpperCase(), pattern: new RegExp(`^${pattern.join("/")}$`) };
  });
  app.notFound((c) => {
    const methods = routes.filter(({ pattern }) => pattern.test(c.req.path))
      .map(({ method }) => method);
    if (methods.length === 0) return problemResponse(new HttpProblem(404), c.req.path);
    const answer = problemResponse(new HttpProblem(405), c.req.path);
    answer.headers.set("allow", [...new Set(methods)].sort().join(", "));
    return answer;
  });
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
