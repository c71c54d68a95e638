/** Something of which so many may be used at once; others wait in their order. */
export class Resource {
  busy = 0;
  /** Milliseconds that it was used for, all units together. */
  usedMs = 0;
  readonly waiting: (() => void)[] = [];

  constructor(readonly name: string, readonly capacity: number) {}
}

/** What a process does next. */
export type Step =
  /** Waits for one unit, uses it for so long, and gives it back. */
  | { use: Resource; ms: number }
  | { take: Resource }
  | { give: Resource }
  | { wait: number };

export type Process = Generator<Step, void, void>;

interface Event {
  at: number;
  /** Of two at one moment the one that was planned first comes first. */
  order: number;
  run: () => void;
}

/** A simulation by events: processes that use resources, in made-up milliseconds. */
export class Simulation {
  now = 0;
  readonly #events: Event[] = [];
  #planned = 0;

  begin(process: Process): void {
    this.#plan(0, () => this.#goOn(process));
  }

  /** Lets time pass until then. */
  run(until: number): void {
    while (this.#events.length > 0 && this.#events[0].at <= until) {
      const { at, run } = this.#pop();
      this.now = at;
      run();
    }
    this.now = until;
  }

  #goOn(process: Process): void {
    const { done, value: step } = process.next();
    if (done) return;
    const next = () => this.#goOn(process);
    if ("wait" in step) this.#plan(step.wait, next);
    else if ("take" in step) this.#take(step.take, next);
    else if ("give" in step) {
      this.#give(step.give);
      this.#plan(0, next);
    } else {
      this.#take(step.use, () => {
        step.use.usedMs += step.ms;
        this.#plan(step.ms, () => {
          this.#give(step.use);
          next();
        });
      });
    }
  }

  #take(resource: Resource, next: () => void): void {
    if (resource.busy === resource.capacity) resource.waiting.push(next);
    else {
      resource.busy++;
      next();
    }
  }

  #give(resource: Resource): void {
    const next = resource.waiting.shift();
    if (next === undefined) resource.busy--;
    else this.#plan(0, next);
  }

  #plan(inMs: number, run: () => void): void {
    const events = this.#events;
    events.push({ at: this.now + inMs, order: this.#planned++, run });
    for (let at = events.length - 1; at > 0;) {
      const above = (at - 1) >> 1;
      if (!isBefore(events[at], events[above])) break;
      [events[at], events[above]] = [events[above], events[at]];
      at = above;
    }
  }

  #pop(): Event {
    const events = this.#events, first = events[0], last = events.pop()!;
    if (events.length === 0) return first;
    events[0] = last;
    for (let at = 0;;) {
      const left = 2 * at + 1, right = left + 1;
      let least = at;
      if (left < events.length && isBefore(events[left], events[least])) least = left;
      if (right < events.length && isBefore(events[right], events[least])) least = right;
      if (least === at) return first;
      [events[at], events[least]] = [events[least], events[at]];
      at = least;
    }
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || a.at === b.at && a.order < b.order;
}
