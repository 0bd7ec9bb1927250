import { SweepStore } from './sweep-store.ts';

let current: SweepStore | null = null;

/** The store of the sweep that is looked at: the same one for the sweep's page and its runs' pages, so that nothing is loaded twice. */
export function storeOf(id: string): SweepStore {
  if (current?.id !== id) {
    current?.dispose();
    current = new SweepStore(id);
  }
  return current;
}

export function leaveSweep(): void {
  current?.dispose();
  current = null;
}
