/** What an event keeps of its settings: by name in the environment, as an operator would write them. */
export type KeptSettings = Readonly<Record<string, string>>;
