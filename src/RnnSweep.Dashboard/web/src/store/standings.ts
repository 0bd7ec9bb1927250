import type { VariantStanding } from '../api/analysis.ts';
import { toNumber } from '../api/types.ts';
import type { RunTable } from './table.ts';

const figures = ['standard_error', 'chance_best'] as const;

/**
 * Columns that say of each run how sure the place of its variant is. They are of the whole sweep, and change for all variants whenever a run ends, so that
 * the server has them apart. Where nothing can be said of any variant there are none.
 */
export function fillStandings(table: RunTable, variants: readonly VariantStanding[]): void {
  const numbers = table.column('variant');
  if (numbers === undefined) return;
  const byVariant = new Map(variants.map((one) => [one.variant, one]));
  let after = 'best';
  for (const name of figures) {
    if (variants.every((one) => one[name] === null)) continue;
    const column = table.derive({ name, group: 'progress', kind: 'number' }, after);
    after = name;
    for (let row = 0; row < table.count; row++) {
      const value = toNumber(byVariant.get(numbers.values[row] ?? 0)?.[name]);
      column.values[row] = value ?? NaN;
      column.present[row] = value === null ? 0 : 1;
    }
  }
}
