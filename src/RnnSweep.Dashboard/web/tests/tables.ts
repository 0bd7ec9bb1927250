import type { ColumnGroup, ColumnKind, RunColumns, WireValue } from '../src/api/types.ts';
import { RunTable } from '../src/store/table.ts';

type Spec = readonly [name: string, group: ColumnGroup, kind: ColumnKind, values: WireValue[]];

export function columnsOf(...specs: Spec[]): RunColumns {
  return {
    count: specs[0]?.[3].length ?? 0,
    columns: specs.map(([name, group, kind, values]) => ({ name, group, kind, values })),
  };
}

export function tableOf(...specs: Spec[]): RunTable {
  const table = new RunTable();
  table.merge(columnsOf(...specs));
  return table;
}
