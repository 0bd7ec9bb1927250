import type { AttemptColumns, DecisionColumns } from '../api/analysis.ts';
import { unpack, wordOf, type LaidColumn } from './packed.ts';

/** Reads the columns of a packed table by their names, as plain arrays. */
function reader(buffer: ArrayBuffer) {
  const columns = new Map(unpack(buffer).columns.map((column) => [column.wire.name, column]));
  const cells = <T>(name: string, of: (column: LaidColumn, row: number) => T): T[] => {
    const column = columns.get(name);
    return column === undefined ? [] : Array.from(column.values, (_, row) => of(column, row));
  };
  return {
    numbers: (name: string) => Array.from(columns.get(name)?.values ?? []),
    optional: (name: string) => cells(name, ({ values, present }, row) => (present[row] === 1 ? (values[row] ?? null) : null)),
    words: (name: string) => {
      const words = (columns.get(name)?.wire.words ?? []).map(wordOf);
      return cells(name, ({ values }, row) => words[values[row] ?? -1] ?? '');
    },
  };
}

export function attemptsOf(buffer: ArrayBuffer): AttemptColumns {
  const { numbers, optional, words } = reader(buffer);
  return {
    run: numbers('run'),
    attempt: numbers('attempt'),
    worker: words('worker'),
    started_at: numbers('started_at'),
    ended_at: optional('ended_at'),
    from_epoch: numbers('from_epoch'),
    to_epoch: numbers('to_epoch'),
    reason: words('reason'),
    paused: words('paused').map((word) => word === 'true'),
  };
}

export function decisionColumnsOf(buffer: ArrayBuffer): DecisionColumns {
  const { numbers, optional, words } = reader(buffer);
  return {
    time: numbers('time'),
    run: numbers('run'),
    epoch: numbers('epoch'),
    decision: words('decision'),
    rule: words('rule'),
    reason: words('reason'),
    rung: optional('rung'),
    rank: optional('rank'),
    competitors: optional('competitors'),
    value: optional('value'),
    cutoff: optional('cutoff'),
  };
}
