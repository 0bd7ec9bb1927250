import { describe, expect, it } from 'vitest';
import type { Filter } from '../src/address/filters.ts';
import { select } from '../src/store/filtering.ts';
import { formatSort, parseSort, sortRows } from '../src/store/sorting.ts';
import { tableOf } from './tables.ts';

const table = tableOf(
  ['run', 'run', 'integer', [1, 2, 3, 4, 5]],
  ['cell', 'parameter', 'text', ['rnn', 'gru', 'lstm', 'gru', null]],
  ['loss', 'metric', 'number', [0.5, 'NaN', 2, 0.1, null]],
  ['bidirectional', 'parameter', 'flag', [true, false, true, null, false]],
);

function runs(filters: Filter[], search = ''): number[] {
  return [...select(table, filters, search).rows].map((row) => table.runAt(row));
}

describe('filters', () => {
  it('let everything through when there are none', () => {
    expect(runs([])).toEqual([1, 2, 3, 4, 5]);
  });

  it('take ranges with their ends, open or not; NaN is in no range', () => {
    expect(runs([{ column: 'loss', parts: [{ kind: 'range', min: 0.1, max: 0.5 }] }])).toEqual([1, 4]);
    expect(runs([{ column: 'loss', parts: [{ kind: 'range', min: 0.5, max: null }] }])).toEqual([1, 3]);
  });

  it('take any of several parts', () => {
    expect(runs([{ column: 'cell', parts: [{ kind: 'value', value: 'rnn' }, { kind: 'value', value: 'lstm' }] }])).toEqual([1, 3]);
    expect(runs([{ column: 'loss', parts: [{ kind: 'value', value: 'NaN' }, { kind: 'value', value: '2' }] }])).toEqual([2, 3]);
  });

  it('find what has no value', () => {
    expect(runs([{ column: 'cell', parts: [{ kind: 'absent' }] }])).toEqual([5]);
    expect(runs([{ column: 'loss', parts: [{ kind: 'absent' }, { kind: 'range', min: 2, max: null }] }])).toEqual([3, 5]);
  });

  it('take flags by their words', () => {
    expect(runs([{ column: 'bidirectional', parts: [{ kind: 'value', value: 'true' }] }])).toEqual([1, 3]);
  });

  it('all have to let a run through', () => {
    const cell: Filter = { column: 'cell', parts: [{ kind: 'value', value: 'gru' }] };
    expect(runs([cell, { column: 'loss', parts: [{ kind: 'range', min: null, max: 1 }] }])).toEqual([4]);
  });

  it('let nothing through by a column that does not exist', () => {
    expect(runs([{ column: 'nix', parts: [{ kind: 'value', value: '1' }] }])).toEqual([]);
  });

  it('search words anywhere and runs by the beginning of their number', () => {
    expect(runs([], 'GR')).toEqual([2, 4]);
    expect(runs([], '3')).toEqual([3]);
  });
});

describe('sorting', () => {
  const all = Int32Array.of(0, 1, 2, 3, 4);
  const sorted = (column: string, descending: boolean) => [...sortRows(table, all, { column, descending })].map((row) => table.runAt(row));

  it('puts NaN after numbers and what is absent last, either way', () => {
    expect(sorted('loss', false)).toEqual([4, 1, 3, 2, 5]);
    expect(sorted('loss', true)).toEqual([3, 1, 4, 2, 5]);
  });

  it('orders words by the alphabet, ties by run', () => {
    expect(sorted('cell', false)).toEqual([2, 4, 3, 1, 5]);
    expect(sorted('cell', true)).toEqual([1, 3, 2, 4, 5]);
  });

  it('is written as a name with a sign', () => {
    expect(parseSort('-best')).toEqual({ column: 'best', descending: true });
    expect(formatSort(parseSort('-best'))).toBe('-best');
    expect(formatSort(parseSort(undefined))).toBeUndefined();
  });
});
