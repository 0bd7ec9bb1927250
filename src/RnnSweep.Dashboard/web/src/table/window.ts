import type { Column } from '../store/table.ts';

/** All rows are equally high (see `.runs-table` in the style sheet), which makes the rows in sight a division. */
export const rowHeight = 32;
const beyond = 6;

export function windowOf(top: number, height: number, count: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(Math.floor(top / rowHeight) - beyond, count));
  return { from, to: Math.min(count, Math.ceil((top + height) / rowHeight) + beyond) };
}

/** Fixed by column, so that the table does not shift while it is scrolled or its figures change. */
export function columnWidth(column: Column): number {
  const heading = column.name.length * 8.4 + 40;
  if (column.name === 'run') return 76;
  if (column.name === 'rank') return 76;
  if (column.name === 'state') return 124;
  if (column.name === 'diagnosis') return 196;
  if (column.name === 'reason') return 360;
  if (column.kind === 'time') return Math.max(176, heading);
  return Math.min(240, Math.max(column.labels === null ? 96 : 120, heading));
}
