import type { App } from "../app.ts";
import type { AppDependencies } from "../wiring/dependencies.ts";

/** The open event of a running engine, for what it is asked while it sorts. */
export interface AskScope extends AppDependencies {
  app: App;
}
