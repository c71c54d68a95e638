import { settingsTable } from "../src/event/settings_table.ts";
import { exampleEnvBlocks } from "../src/runtime/describe_settings.ts";
import { hubSettings } from "../src/hub/hub_settings.ts";
import { workerSettings } from "../src/worker/worker_settings.ts";

/** @returns the text of `.env.example`: every setting that `.env` may hold. */
export function exampleEnvFile(): string {
  return [
    "# Copy to .env and uncomment what you want to change.\n" +
    "# Flags override the environment, which overrides the event's settings, which override this " +
    "file.\n",
    exampleEnvBlocks(Object.values(settingsTable)),
    "# Of `photosort work` alone.\n",
    exampleEnvBlocks(Object.values(workerSettings)),
    "# Of `photosort hub` alone.\n",
    exampleEnvBlocks(Object.values(hubSettings)),
  ].join("\n");
}
