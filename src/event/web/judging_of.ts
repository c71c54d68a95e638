import { type Config, withEventSettings } from "../settings.ts";
import { type Judging, judgingBy } from "../views/judging.ts";
import type { EventReader } from "../views/event_reader.ts";

/**
 * @param config the settings without those that the event stores.
 * @returns what tells how photosort judges the event's faces now.
 */
export function judgingOf(reader: EventReader, config: Config): () => Promise<Judging> {
  return async () => {
    const kept = reader.read(({ store }) => ({ ...store.settings.all() }));
    return await judgingBy(withEventSettings(config, kept, () => {}));
  };
}
