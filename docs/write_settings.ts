/** Writes `.env.example` and the README's table of settings anew from the settings themselves. */
import { exampleEnvFile, settingsMarkdown } from "../src/event/settings.ts";

const top = new URL("../", import.meta.url);
const readme = new URL("README.md", top);
const between = /(<!-- settings -->)[^]*?(<!-- \/settings -->)/;
const text = await Deno.readTextFile(readme);
await Deno.writeTextFile(readme, text.replace(between, `$1\n\n${settingsMarkdown()}\n\n$2`));
await Deno.writeTextFile(new URL(".env.example", top), exampleEnvFile());
