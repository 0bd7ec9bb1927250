import type { FilterPart } from '../address/filters.ts';
import type { Parameter } from '../api/types.ts';
import { formatFigure, formatWord } from '../format/names.ts';
import type { Column, RunTable } from '../store/table.ts';

export interface ValueChoice {
  readonly part: FilterPart;
  readonly label: string;
  readonly count: number;
}

const mostChoices = 24;

/** The values of a column to be ticked, with how many runs have each; `null` where there are too many and a range serves better. */
export function valueChoices(table: RunTable, column: Column, parameter: Parameter | undefined): ValueChoice[] | null {
  const counts = new Map<number, number>();
  let absent = 0;
  for (let row = 0; row < table.count; row++) {
    if (column.present[row] !== 1) {
      absent++;
      continue;
    }
    const value = column.values[row] ?? NaN;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > mostChoices) return null;
  }
  if (column.labels === null && counts.size > 8 && parameter?.scale !== 'category') return null;
  const choices = [...counts].map(([value, count]): ValueChoice => {
    const word = column.labels?.[value];
    return { part: { kind: 'value', value: word ?? String(value) }, label: word === undefined ? formatFigure(column, value) : formatWord(word), count };
  });
  choices.sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }));
  return absent === 0 ? choices : [...choices, { part: { kind: 'absent' }, label: 'no value', count: absent }];
}
