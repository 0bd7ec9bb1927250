import { setSetting, settings } from '../address/navigation.ts';
import { Choice } from '../elements/Choice.tsx';
import type { SweepStore } from '../store/sweep-store.ts';
import { columnOptions, resultColumns } from './columns.ts';

/** The result that a view is about; the same for all views. */
export function resultOf(): string {
  return settings.value.metric ?? 'best';
}

export function ResultChoice({ store, label = 'Result' }: { store: SweepStore; label?: string }) {
  return (
    <Choice
      label={label}
      value={resultOf()}
      options={columnOptions(resultColumns(store.table))}
      onChange={(value) => setSetting('metric', value === 'best' ? undefined : value)}
    />
  );
}
