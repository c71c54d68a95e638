import { Button } from "../../parts/button.tsx";
import type { ListQuery } from "../api/use_pages.ts";
import { hubWords } from "../words/hub_words.ts";

/** Below a list that goes on: reads the next page of it. */
export function MoreButton<T>({ list }: { list: ListQuery<T> }) {
  if (!list.data.value?.hasMore) return null;
  return (
    <div class="more">
      <Button isBusy={list.isLoading.value} onClick={() => list.more()}>
        {hubWords.value.shell.showMore}
      </Button>
    </div>
  );
}
