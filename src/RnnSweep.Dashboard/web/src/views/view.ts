import type { FunctionComponent } from 'preact';
import type { SweepDetail } from '../api/types.ts';
import type { RunTable } from '../store/table.ts';
import type { SweepStore } from '../store/sweep-store.ts';

export interface SweepData {
  readonly detail: SweepDetail;
  readonly table: RunTable;
}

/** A way to look at a sweep. It reads the store, and filters by way of the address, so that all views show the same runs. */
export interface View {
  /** Stands in the address and in the page's test ids. */
  readonly id: string;
  readonly title: string;
  readonly component: FunctionComponent<{ store: SweepStore }>;
  /** Whether there is anything to show; views without are not offered. */
  isAvailable(data: SweepData): boolean;
}
