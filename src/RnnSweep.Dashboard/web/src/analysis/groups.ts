import { absent } from '../format/format.ts';
import { formatFigure, formatWord } from '../format/names.ts';
import type { Column, RunTable } from '../store/table.ts';
import { colouredWords } from './word-colours.ts';

export interface Group {
  readonly label: string;
  readonly rows: number[];
  /** The place of its colour among the categories. */
  readonly colour: number;
}

type Named = Omit<Group, 'colour'>;

/** More distinct numbers than this are put into as many bins. */
const mostBins = 5;
const mostWords = 8;

/** The bounds of bins with about equally many values each: evenly spaced bins would leave most of them empty on log scales. */
export function binBounds(values: readonly number[], bins: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const bounds = new Set<number>();
  for (let i = 1; i < bins; i++) bounds.add(sorted[Math.floor((i * sorted.length) / bins)] ?? NaN);
  const [least] = sorted;
  return [...bounds].filter((bound) => bound !== least);
}

function numberGroups(column: Column, rows: ArrayLike<number>): Named[] {
  const values: number[] = [];
  for (let i = 0; i < rows.length; i++) values.push(column.values[rows[i] ?? 0] ?? NaN);
  const finite = values.filter(Number.isFinite);
  const distinct = [...new Set(finite)].sort((a, b) => a - b);
  const binned = distinct.length > mostBins;
  const bounds = binned ? binBounds(finite, mostBins) : distinct.slice(1);
  const groups: { rows: number[]; low: number; high: number }[] = [];
  for (let i = 0; i <= bounds.length; i++) groups.push({ rows: [], low: Infinity, high: -Infinity });
  const other: number[] = [];
  values.forEach((value, i) => {
    const group = Number.isFinite(value) ? groups[bounds.filter((bound) => value >= bound).length] : undefined;
    (group?.rows ?? other).push(rows[i] ?? 0);
    if (group) {
      group.low = Math.min(group.low, value);
      group.high = Math.max(group.high, value);
    }
  });
  const named = groups.map(({ rows: members, low, high }) => ({
    label: low === high ? formatFigure(column, low) : `${formatFigure(column, low)} … ${formatFigure(column, high)}`,
    rows: members,
  }));
  return other.length === 0 ? named : [...named, { label: 'not finite', rows: other }];
}

function wordGroups(column: Column, rows: ArrayLike<number>): Named[] {
  const byWord = new Map<string, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const word = column.labels?.[column.values[row] ?? -1] ?? absent;
    const members = byWord.get(word);
    if (members) members.push(row);
    else byWord.set(word, [row]);
  }
  const groups = [...byWord].map(([word, members]) => ({ label: formatWord(word), rows: members }));
  groups.sort((a, b) => b.rows.length - a.rows.length);
  if (groups.length <= mostWords) return groups.sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }));
  return [...groups.slice(0, mostWords - 1), { label: 'others', rows: groups.slice(mostWords - 1).flatMap((group) => group.rows) }];
}

/** The rows by the values of a column. */
export function groupRows(table: RunTable, name: string, rows: ArrayLike<number>): Group[] {
  const column = table.column(name);
  if (column === undefined) return [];
  const with_: number[] = [];
  const without: number[] = [];
  for (let i = 0; i < rows.length; i++) (column.present[rows[i] ?? 0] === 1 ? with_ : without).push(rows[i] ?? 0);
  const groups = (column.labels === null ? numberGroups(column, with_) : wordGroups(column, with_)).filter((group) => group.rows.length > 0);
  const all = without.length === 0 ? groups : [...groups, { label: `${absent} (none)`, rows: without }];
  const words = column.labels === null || column.labels.length > mostWords ? [] : colouredWords(name, column.labels);
  const colours = new Map(words.map(({ word, colour }) => [formatWord(word), colour]));
  return all.map((group, place) => ({ ...group, colour: colours.get(group.label) ?? Math.max(place, words.length) }));
}
