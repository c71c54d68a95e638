import type { AppDependencies } from "../wiring/dependencies.ts";
import type { Pipeline } from "../wiring/wire_pipeline.ts";

/** The open event and the parts of a running engine, for what it is asked while it sorts. */
export type AskScope = AppDependencies & Pipeline;
