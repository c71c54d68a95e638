/** Every part of the page at once, for tests; it is bundled by them and never shipped. */
import { useSignal } from "@preact/signals";
import { render } from "preact";
import { pictureTile } from "../../../src/ui/grid/grid_measure.ts";
import { addressSelection } from "../../../src/ui/grid/selection.ts";
import { VirtualGrid } from "../../../src/ui/grid/virtual_grid.tsx";
import { startShortcuts } from "../../../src/ui/keys/shortcuts.ts";
import { useShortcuts } from "../../../src/ui/keys/use_shortcuts.ts";
import { Button } from "../../../src/ui/parts/button.tsx";
import { Dialog } from "../../../src/ui/parts/dialog.tsx";
import { Dock } from "../../../src/ui/parts/dock.tsx";
import { EmptyState } from "../../../src/ui/parts/empty_state.tsx";
import { Icon } from "../../../src/ui/parts/icon.tsx";
import { Menu } from "../../../src/ui/parts/menu.tsx";
import { Meter } from "../../../src/ui/parts/meter.tsx";
import { faceAddress, Picture } from "../../../src/ui/parts/picture.tsx";
import { Select } from "../../../src/ui/parts/select.tsx";
import { Tabs } from "../../../src/ui/parts/tabs.tsx";
import { TextField } from "../../../src/ui/parts/text_field.tsx";
import { toast, Toasts } from "../../../src/ui/parts/toasts.tsx";
import { useUndo } from "../../../src/ui/parts/use_undo.ts";
import { here } from "../../../src/ui/router/here.ts";
import { startRouter } from "../../../src/ui/router/navigation.ts";
import { param } from "../../../src/ui/router/params.ts";
import { PageMenu } from "../../../src/ui/shell/page_menu.tsx";
import { followTheme } from "../../../src/ui/theme.ts";
import { followLanguage } from "../../../src/ui/words/language.ts";

const people = Array.from({ length: 10_000 }, (_, index) => ({ id: index + 1 }));
const tile = pictureTile(132, 48);
const selection = addressSelection();
const order = param("sort", "count", ["count", "name"]);
/** What was done, for the test to read. */
const log: string[] = [];
Object.assign(globalThis, { partsLog: log });

function PartsPage() {
  const isOpen = useSignal(false), name = useSignal(""), tab = useSignal<"one" | "two">("one");
  const { did } = useUndo(), count = selection.ids.value.size;
  const merge = () => {
    log.push(`merge ${count}`);
    did({
      text: `Merged ${count}`,
      undo: () => {
        log.push("undo");
        return Promise.resolve(true);
      },
    });
  };
  useShortcuts([
    { keys: "m", label: "Merge", run: merge },
    { keys: "o", label: "Open the dialog", run: () => void (isOpen.value = true) },
  ]);
  return (
    <main id="main" tabIndex={-1} style={{ padding: "24px" }}>
      <div class="page-head">
        <h1>Parts</h1>
        <PageMenu />
        <a href="/parts?page=2">Elsewhere</a>
        <Button onClick={() => void (isOpen.value = true)} popup="dialog">Open</Button>
        <Button isFirst keys="m" onClick={merge} effect="It puts all into one folder.">
          Merge
        </Button>
        <Button isDanger onClick={() => toast("It failed.", { isBad: true })}>Fail</Button>
        <Button isOff onClick={() => log.push("off")} effect="There is nothing to undo.">
          Undo
        </Button>
        <Button isBusy onClick={() => log.push("busy")}>Saving</Button>
        <Menu
          button={{ children: "Sort" }}
          items={(["count", "name"] as const).map((one) => ({
            text: one === "count" ? "Most photos" : "Name",
            isChosen: order.value === one,
            onChoose: () => order.set(one),
          }))}
        />
        <Select
          label="Least"
          isLabelUnseen
          value="1"
          options={[["1", "All"], ["2", "Two photos or more"]]}
          onChoose={(value) => void log.push(`least ${value}`)}
        />
        <TextField
          label="Filter"
          isLabelUnseen
          value={name.value}
          placeholder="Name or number"
          onInput={(value) => void (name.value = value)}
        />
      </div>
      {here.value.query.has("empty") && (
        <>
          <Tabs
            label="Faces"
            chosen={tab.value}
            tabs={[{ name: "one", text: "Assigned", count: 41 }, {
              name: "two",
              text: "Suggested",
            }]}
            onChoose={(one) => void (tab.value = one)}
          >
            <p>Tab {tab.value}</p>
          </Tabs>
          <Meter label="Sorted" value={3} of={10} tone="warn" />
          <EmptyState icon="people" title="Nobody yet" hint="People appear as photos are sorted.">
            <Button onClick={() => log.push("more")}>Learn more</Button>
          </EmptyState>
        </>
      )}
      {!here.value.query.has("empty") && (
        <VirtualGrid
          label="People"
          items={people}
          idOf={({ id }) => id}
          tile={tile}
          selection={selection}
          onOpen={({ id }) => void log.push(`open ${id}`)}
          draw={({ id }, isSelected) => (
            <>
              <Picture from={faceAddress(id, 160)} says="" isSquare />
              <button type="button" class="tile-check" data-check tabIndex={-1} aria-hidden="true">
                {isSelected && <Icon name="check" size={16} />}
              </button>
              {id % 7 === 3 && (
                <span class="tile-badge">
                  {id % 4 + 1}
                  <span class="unseen">uncertain faces of</span>
                </span>
              )}
              <span class="tile-name one-line">Person {id}</span>
              <span class="tile-note">{id % 90} photos</span>
            </>
          )}
        />
      )}
      <Dock count={count} onClear={selection.clear} effect="Merge puts 41 photos into Anna.">
        <Button isFirst keys="m" onClick={merge} effect="Merge puts 41 photos into Anna.">
          Merge
        </Button>
        <Button keys="h" onClick={() => log.push("hide")} effect="Hide removes 2 folders.">
          Hide
        </Button>
      </Dock>
      {isOpen.value && <NameDialog onClose={() => void (isOpen.value = false)} />}
      <Toasts />
    </main>
  );
}

function NameDialog({ onClose }: { onClose(): void }) {
  const name = useSignal("");
  const save = () => {
    log.push(`name ${name.value}`);
    onClose();
  };
  return (
    <Dialog
      title="Name this person"
      onClose={onClose}
      effect="The folder Person_010 becomes Anna."
      actions={
        <>
          <Button isDanger onClick={() => toast("It failed.", { isBad: true })}>Fail here</Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button isFirst onClick={save} effect="The folder is renamed at once.">Name</Button>
        </>
      }
    >
      <DialogKeys />
      <TextField
        label="Name"
        value={name.value}
        isFirst
        fault={name.value === "?" ? "A name needs a letter." : undefined}
        hint="As it is to be on the folder."
        choices={["Anna", "Berta"]}
        onInput={(value) => void (name.value = value)}
        onKeyDown={({ key }) => key === "Enter" && save()}
      />
    </Dialog>
  );
}

function DialogKeys() {
  useShortcuts([{ keys: "m", run: () => void log.push("m in the dialog") }]);
  return null;
}

followTheme();
followLanguage();
startShortcuts();
render(<PartsPage />, document.getElementById("app")!);
startRouter();
