/** Writes `.env.example`, the Postman collection, and the parts of the pages in `docs/` that are made from the program. */
import { exampleEnvFile } from "./example_env.ts";
import { POSTMAN_FILE, postmanFile } from "./postman_file.ts";
import { generatedParts, marked } from "./generated_parts.ts";

const top = new URL("../", import.meta.url);
for (const part of generatedParts()) {
  const page = new URL(part.page, top), text = await Deno.readTextFile(page);
  await Deno.writeTextFile(page, text.replace(marked(part), () => `\n\n${part.text}\n\n`));
}
await Deno.writeTextFile(new URL(".env.example", top), exampleEnvFile());
await Deno.writeTextFile(new URL(POSTMAN_FILE, top), postmanFile());
