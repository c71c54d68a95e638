/** Imported for its effect: decoder threads can be started in this process, as photo workers can. */
import { threadEntries } from "../../src/event/engine/thread_entries.ts";
import { threadsWith } from "../../src/runtime/start_thread.ts";
import { threadPermissions } from "../../src/runtime/thread_permissions.ts";
import { decoderThread } from "../../src/processor/decode/decoder_thread.ts";

decoderThread.startWith(
  threadsWith({ permissions: threadPermissions({}), entries: threadEntries }),
);
