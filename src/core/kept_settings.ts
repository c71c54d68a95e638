/** The settings that an event stores: environment name to value, as an operator would write it. */
export type KeptSettings = Readonly<Record<string, string>>;
