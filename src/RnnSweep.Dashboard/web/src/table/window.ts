import type { Column } from '../store/table.ts';

/** All rows are equally high (see `.runs-table` in the style sheet), which makes the rows in sight a division. */
export const rowHeight = 32;
const beyond = 6;

export function windowOf(top: number, height: number, count: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(Math.floor(top / rowHeight) - beyond, count));
  return { from, to: Math.min(count, Math.ceil((top + height) / rowHeight) + beyond) };
}

/** The column of boxes that choose runs for comparing. */
export const pickWidth = 32;

/** A heading may stand on two lines, broken at an underscore. */
export function headingLines(name: string): string[] {
  if (name.length <= 10) return [name];
  let best = name.length;
  for (let i = 1; i < name.length - 1; i++) {
    if (name[i] === '_' && Math.max(i + 1, name.length - i - 1) < Math.max(best, name.length - best)) best = i + 1;
  }
  return best >= name.length ? [name] : [name.slice(0, best), name.slice(best)];
}

/** Fixed by column, so that the table does not shift while it is scrolled or its figures change. On a phone the first four fit side by side. */
export function columnWidth(column: Column, narrow: boolean, folded = false): number {
  const heading = Math.max(...headingLines(column.name).map((line) => line.length)) * 8.4 + 36;
  if (column.name === 'run') return narrow ? Math.max(46, 16 + digitsOf(column) * 9) : 72;
  if (column.name === 'rank') return narrow ? 66 : 72;
  if (column.name === 'standard_error' || column.name === 'chance_best') return Math.max(86, heading);
  // Room for a deviation.
  if (folded && column.labels === null && (column.group === 'metric' || column.group === 'progress')) return narrow ? Math.max(104, heading) : Math.max(150, heading);
  if (column.name === 'best') return narrow ? 80 : 92;
  if (column.name === 'state') return narrow ? 114 : 120;
  if (column.name === 'diagnosis') return 214;
  if (column.name === 'reason') return 360;
  if (column.kind === 'time') return Math.max(176, heading);
  return Math.min(240, Math.max(column.labels === null ? 86 : widthOfWords(column), heading));
}

/** Runs are numbered from 1, so that the last one has the most digits. */
function digitsOf(column: Column): number {
  return String(column.values.findLast(Number.isFinite) ?? 0).length;
}

/** As wide as its longest word, within bounds. */
function widthOfWords(column: Column): number {
  const longest = (column.labels ?? []).slice(0, 200).reduce((most, word) => Math.max(most, word.length), 0);
  return Math.min(200, Math.max(72, longest * 8.2 + 26));
}
