import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { CopiedText } from "../../parts/copied_text.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { workCommands } from "./work_commands.ts";

/** Shows a new key, this once; of a worker's key also how a worker begins with it. */
export function ShownKeyDialog(
  { apiKey, isWorker, onClose }: { apiKey: string; isWorker: boolean; onClose(): void },
) {
  const { settings: { keys }, workers } = hubWords.value;
  const commands = workCommands(location.origin, apiKey);
  return (
    <Dialog
      title={keys.shownTitle}
      onClose={onClose}
      actions={<Button isFirst onClick={onClose}>{keys.done}</Button>}
    >
      <p>{keys.shownHint}</p>
      <CopiedText label={keys.key} text={apiKey} />
      {isWorker && (
        <>
          <p>{workers.commandHint}</p>
          <CopiedText label={workers.unixCommand} text={commands.unix} />
          <CopiedText label={workers.windowsCommand} text={commands.windows} />
          {commands.isHereOnly && <p class="soft">{workers.hereOnly}</p>}
        </>
      )}
    </Dialog>
  );
}
