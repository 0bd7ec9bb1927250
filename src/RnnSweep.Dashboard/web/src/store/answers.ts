import { signal, type Signal } from '@preact/signals';
import { ApiError } from '../api/client.ts';

export interface Loaded<T> {
  readonly value: T | null;
  readonly error: ApiError | null;
}

interface Held {
  readonly loaded: Signal<Loaded<unknown>>;
  sequence: number;
  asked: number;
  /** How long the last answer took. */
  took: number;
  busy: boolean;
}

/** An answer about a sweep in training is asked for again at most this often, and the rarer the longer it took: it costs the server a look at all runs. */
const leastAge = 10_000;
const mostShare = 0.05;

/** The oldest answers are forgotten beyond this many. */
const mostHeld = 200;

/** Answers that are worked out from the whole sweep, such as what mattered: asked for when a view wants them, and kept. */
export class Answers {
  private readonly held = new Map<string, Held>();

  /** An answer as it is known; whoever reads it is told when it comes or changes. `sequence` says how far the sweep has got meanwhile. */
  of<T>(key: string, sequence: number, ask: () => Promise<T>): Loaded<T> {
    let held = this.held.get(key);
    if (held === undefined) {
      held = { loaded: signal<Loaded<unknown>>({ value: null, error: null }), sequence: -1, asked: -Infinity, took: 0, busy: false };
      if (this.held.size >= mostHeld) this.held.delete(this.held.keys().next().value ?? '');
      this.held.set(key, held);
    }
    const old = held.sequence !== sequence && performance.now() - held.asked >= Math.max(leastAge, held.took / mostShare);
    if (old && !held.busy) void this.fetch(held, sequence, ask);
    return held.loaded.value as Loaded<T>;
  }

  retry(key: string): void {
    const held = this.held.get(key);
    if (held === undefined) return;
    held.sequence = -1;
    held.asked = -Infinity;
    held.loaded.value = { value: held.loaded.peek().value, error: null };
  }

  private async fetch(held: Held, sequence: number, ask: () => Promise<unknown>): Promise<void> {
    held.busy = true;
    held.sequence = sequence;
    held.asked = performance.now();
    try {
      held.loaded.value = { value: await ask(), error: null };
    } catch (error) {
      const problem = error instanceof ApiError ? error : new ApiError(0, 'The page failed', String(error));
      held.loaded.value = { value: held.loaded.peek().value, error: problem };
    }
    held.took = performance.now() - held.asked;
    held.busy = false;
  }
}
