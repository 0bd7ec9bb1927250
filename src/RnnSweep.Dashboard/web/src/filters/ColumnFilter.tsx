import { sameParts, type FilterPart } from '../address/filters.ts';
import { filters, setFilter } from '../address/navigation.ts';
import type { Parameter } from '../api/types.ts';
import { formatCount, formatNumber } from '../format/format.ts';
import { extentOf } from '../analysis/extent.ts';
import type { Column, RunTable } from '../store/table.ts';
import { valueChoices, type ValueChoice } from './choices.ts';

interface ColumnFilterProps {
  readonly table: RunTable;
  readonly column: Column;
  readonly parameter: Parameter | undefined;
}

export function ColumnFilter({ table, column, parameter }: ColumnFilterProps) {
  const choices = valueChoices(table, column, parameter);
  if (choices === null && column.labels !== null) return null;
  const parts = filters.value.find((filter) => filter.column === column.name)?.parts ?? [];
  return (
    <fieldset class="column-filter" data-testid={`filter-${column.name}`}>
      <legend>{column.name}</legend>
      {choices === null ? (
        <RangeInputs table={table} column={column} parts={parts} />
      ) : (
        <ValueBoxes column={column} choices={choices} parts={parts} />
      )}
    </fieldset>
  );
}

function ValueBoxes({ column, choices, parts }: { column: Column; choices: readonly ValueChoice[]; parts: readonly FilterPart[] }) {
  const has = (part: FilterPart) => parts.some((other) => sameParts([other], [part]));
  const toggle = (part: FilterPart) =>
    setFilter(column.name, has(part) ? parts.filter((other) => !sameParts([other], [part])) : [...parts.filter((other) => other.kind !== 'range'), part]);
  return (
    <>
      {choices.map((choice) => (
        <label key={choice.label} class="switch">
          <input type="checkbox" checked={has(choice.part)} onChange={() => toggle(choice.part)} />
          <span>
            {choice.label} <span class="quiet">{formatCount(choice.count)}</span>
          </span>
        </label>
      ))}
    </>
  );
}

function RangeInputs({ table, column, parts }: { table: RunTable; column: Column; parts: readonly FilterPart[] }) {
  const range = parts.find((part) => part.kind === 'range');
  const extent = extentOf(column, table.count);
  const change = (side: 'min' | 'max', text: string) => {
    const value = text === '' || Number.isNaN(Number(text)) ? null : Number(text);
    const min = side === 'min' ? value : (range?.min ?? null);
    const max = side === 'max' ? value : (range?.max ?? null);
    setFilter(column.name, min === null && max === null ? [] : [{ kind: 'range', min, max }]);
  };
  const input = (side: 'min' | 'max') => (
    <label class="bound">
      <span>{side}</span>
      <input
        type="number"
        step="any"
        aria-label={`${column.name}, ${side === 'min' ? 'at least' : 'at most'}`}
        placeholder={extent === null ? '' : formatNumber(extent[side])}
        value={range?.[side] ?? ''}
        onChange={(event) => change(side, event.currentTarget.value)}
      />
    </label>
  );
  return (
    <div class="bounds">
      {input('min')}
      {input('max')}
    </div>
  );
}
