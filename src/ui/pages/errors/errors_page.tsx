import { useSignal } from "@preact/signals";
import type { Errors, FailedFile } from "../../../contracts/errors.ts";
import { useQuery } from "../../api/use_query.ts";
import { Button } from "../../parts/button.tsx";
import { EffectArea, EffectLine } from "../../parts/effect_line.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { Icon } from "../../parts/icon.tsx";
import { toast } from "../../parts/toasts.tsx";
import { say } from "../../words/say.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { FailedPicture } from "./failed_picture.tsx";
import { retry } from "./retry.ts";

/** What could not be sorted, by cause, and another try. */
export function ErrorsPage() {
  const { shell, errors } = words.value;
  const { data } = useQuery<Errors>("/api/operator/errors", ["errors"]);
  const causes = data.value?.causes ?? [];
  const count = causes.reduce((sum, { files }) => sum + files.length, 0);
  return (
    <EffectArea>
      <div class="page-head">
        <h1>{shell.places.errors}</h1>
        {count > 0 && <span class="soft">{errors.files(count)}</span>}
        {count > 0 && <Retry files={causes.flatMap(({ files }) => files)} text={errors.retryAll} />}
      </div>
      {data.value !== undefined && count === 0
        ? <EmptyState icon="check" title={errors.none} hint={errors.noneHint} />
        : <EffectLine />}
      {causes.map((cause) => <Cause key={cause.cause} {...cause} />)}
    </EffectArea>
  );
}

function Cause({ cause, todo, mayRetry, files }: Errors["causes"][number]) {
  const { tracker, errors } = words.value;
  return (
    <section class="cause" aria-label={tracker.causes[cause] ?? tracker.otherCause}>
      <header class="cause-head">
        <Icon name="warn" />
        <div class="cause-words">
          <h2>{tracker.causes[cause] ?? tracker.otherCause}</h2>
          <p class="soft">{errors.todos[cause] ?? todo}{mayRetry && ` ${errors.mayHelp}.`}</p>
        </div>
        <span class="soft number">{errors.files(files.length)}</span>
        <Retry files={files} text={errors.retry} isFirst={mayRetry} />
      </header>
      <ul class="failed">
        {files.map((file) => <Failed key={`${file.card} ${file.path}`} file={file} />)}
      </ul>
    </section>
  );
}

function Failed({ file }: { file: FailedFile }) {
  const { errors } = words.value, { photo, name, failedAt, movedTo, card, path } = file;
  const where = card === null ? movedTo ?? path : `${path} ${errors.onCard(card)}`;
  const copy = async () => {
    await navigator.clipboard.writeText(where);
    toast(errors.copied);
  };
  return (
    <li class="failed-file">
      <FailedPicture photo={photo} />
      <div class="failed-words">
        <strong>{name}</strong>
        <span class="soft">{say(file, "reason")}</span>
        <span class="faint failed-path" title={errors.where}>{where}</span>
      </div>
      {failedAt !== null && <time class="faint number">{formats.value.time(failedAt)}</time>}
      <Button isQuiet onClick={() => void copy()}>{errors.copy}</Button>
      <Retry files={[file]} text={errors.retry} isQuiet />
    </li>
  );
}

function Retry({ files, text, ...look }: {
  files: readonly FailedFile[];
  text: string;
  isFirst?: boolean;
  isQuiet?: boolean;
}) {
  const isBusy = useSignal(false), { errors } = words.value;
  const go = async () => {
    isBusy.value = true;
    await retry(files);
    isBusy.value = false;
  };
  return (
    <Button
      {...look}
      isBusy={isBusy.value}
      effect={errors.retryEffect(files.length)}
      onClick={() => void go()}
    >
      {text}
    </Button>
  );
}
