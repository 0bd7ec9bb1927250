import { toNumber, type ColumnGroup, type ColumnKind, type RunColumns, type WireColumn, type WireValue } from '../api/types.ts';
import { wordOf, type PackedTable } from './packed.ts';

/**
 * One column of the table of runs. Words are held as numbers too, the places of `labels`, so that filters, sorting and charts
 * go over typed arrays alone.
 */
export interface Column {
  readonly name: string;
  readonly group: ColumnGroup;
  readonly kind: ColumnKind;
  values: Float64Array;
  /** 1 where there is a value. NaN is a value: a run that diverged has one. */
  present: Uint8Array;
  /** 1 where there is none by choice: a parameter that is null, which means off, or its default. `null` while no run has it so. */
  off: Uint8Array | null;
  /** The words of a column of words, `null` for one of numbers. */
  readonly labels: string[] | null;
  readonly codes: Map<string, number>;
}

const groupOrder: readonly ColumnGroup[] = ['run', 'parameter', 'progress', 'metric', 'model', 'circumstance'];

function isWords(kind: ColumnKind): boolean {
  return kind === 'text' || kind === 'flag';
}

export function codeOf(column: Column, word: string): number {
  const known = column.codes.get(word);
  if (known !== undefined) return known;
  const labels = column.labels ?? [];
  labels.push(word);
  column.codes.set(word, labels.length - 1);
  return labels.length - 1;
}

function put(column: Column, row: number, value: WireValue | undefined): void {
  if (column.labels !== null) {
    const known = value !== null && value !== undefined;
    column.present[row] = known ? 1 : 0;
    column.values[row] = known ? codeOf(column, wordOf(value)) : -1;
    return;
  }
  const number = toNumber(value);
  column.present[row] = number === null ? 0 : 1;
  column.values[row] = number ?? NaN;
}

/** All runs of a sweep by columns. It is changed in place; whoever shows it watches the store's version. */
export class RunTable {
  count = 0;
  readonly columns: Column[] = [];
  private capacity = 0;
  private readonly byName = new Map<string, Column>();
  private readonly rows = new Map<number, number>();

  column(name: string): Column | undefined {
    return this.byName.get(name);
  }

  rowOf(run: number): number | undefined {
    return this.rows.get(run);
  }

  runAt(row: number): number {
    return this.byName.get('run')?.values[row] ?? row + 1;
  }

  /** The number in a column, `null` where there is none. */
  number(name: string, row: number): number | null {
    const column = this.byName.get(name);
    return column === undefined || column.present[row] !== 1 ? null : (column.values[row] ?? null);
  }

  text(name: string, row: number): string | null {
    const column = this.byName.get(name);
    return column?.present[row] === 1 ? (column.labels?.[column.values[row] ?? -1] ?? null) : null;
  }

  /** A table that has just come, of which nothing is known yet. */
  static of(packed: PackedTable): RunTable {
    const table = new RunTable();
    table.capacity = packed.count;
    table.count = packed.count;
    for (const { wire, values, present, off } of packed.columns) {
      const column = table.create(wire, values, present);
      column.off = off;
      const codes = (wire.words ?? []).map((word) => codeOf(column, wordOf(word)));
      // 1 and "1" are one word here.
      if (column.labels !== null && column.labels.length < codes.length) values.forEach((code, row) => (values[row] = codes[code] ?? -1));
      table.columns.push(column);
    }
    const runs = table.byName.get('run')?.values;
    for (let row = 0; row < packed.count; row++) table.rows.set(runs?.[row] ?? row + 1, row);
    return table;
  }

  /** Takes in rows: known runs are replaced, unknown ones added; a column seen for the first time is absent in all other rows. */
  merge(update: RunColumns): void {
    const runs = update.columns.find((column) => column.name === 'run');
    if (runs === undefined || update.count === 0) return;
    const places = this.place(runs.values, update.count);
    for (const wire of update.columns) this.mergeColumn(wire, places);
  }

  /** A column of numbers that the page itself fills, after another one. */
  derive(spec: Pick<WireColumn, 'name' | 'group' | 'kind'>, after: string): Column {
    const known = this.byName.get(spec.name);
    if (known !== undefined) return known;
    const column = this.create(spec);
    this.columns.splice(this.columns.findIndex((other) => other.name === after) + 1, 0, column);
    return column;
  }

  private place(runs: readonly WireValue[], count: number): Int32Array {
    const places = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const run = Number(runs[i]);
      let row = this.rows.get(run);
      if (row === undefined) {
        row = this.count++;
        this.rows.set(run, row);
      }
      places[i] = row;
    }
    this.reserve(this.count);
    return places;
  }

  private mergeColumn(wire: WireColumn, places: Int32Array): void {
    const column = this.byName.get(wire.name) ?? this.add(wire);
    for (let i = 0; i < places.length; i++) {
      put(column, places[i] ?? 0, wire.values[i]);
      if (column.off !== null) column.off[places[i] ?? 0] = 0;
    }
    for (const i of wire.off ?? []) (column.off ??= new Uint8Array(this.capacity))[places[i] ?? 0] = 1;
  }

  private add(wire: WireColumn): Column {
    const column = this.create(wire);
    const order = groupOrder.indexOf(wire.group);
    const after = this.columns.findLastIndex((other) => groupOrder.indexOf(other.group) <= order);
    this.columns.splice(after + 1, 0, column);
    return column;
  }

  private create(
    wire: Pick<WireColumn, 'name' | 'group' | 'kind'>,
    values: Float64Array = new Float64Array(this.capacity).fill(NaN),
    present: Uint8Array = new Uint8Array(this.capacity),
  ): Column {
    const column: Column = {
      name: wire.name,
      group: wire.group,
      kind: wire.kind,
      values,
      present,
      off: null,
      labels: isWords(wire.kind) ? [] : null,
      codes: new Map(),
    };
    this.byName.set(wire.name, column);
    return column;
  }

  private reserve(count: number): void {
    if (count <= this.capacity) return;
    this.capacity = Math.max(count, Math.ceil(this.capacity * 1.5), 64);
    for (const column of this.columns) {
      const values = new Float64Array(this.capacity).fill(NaN);
      values.set(column.values);
      column.values = values;
      const present = new Uint8Array(this.capacity);
      present.set(column.present);
      column.present = present;
      if (column.off === null) continue;
      const off = new Uint8Array(this.capacity);
      off.set(column.off);
      column.off = off;
    }
  }
}
