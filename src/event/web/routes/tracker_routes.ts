import type { PageApp } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** How far sorting is; these routes change nothing. */
export function trackerRoutes(_app: PageApp, _scope: WebScope): void {}
