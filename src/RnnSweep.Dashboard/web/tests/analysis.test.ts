import { describe, expect, it } from 'vitest';
import { bestSoFar } from '../src/analysis/best-so-far.ts';
import { clippedExtentOf } from '../src/analysis/extent.ts';
import { groupRows } from '../src/analysis/groups.ts';
import { quantile, quartiles } from '../src/analysis/quantiles.ts';
import { bestRows, sampleRows } from '../src/analysis/sampling.ts';
import { roundedBound } from '../src/views/axis.ts';
import { tableOf } from './tables.ts';

describe('the best so far', () => {
  const points = [{ x: 3, value: 1 }, { x: 1, value: 3 }, { x: 2, value: 4 }, { x: 4, value: NaN }, { x: 5, value: 1 }];

  it('goes by time and steps at each improvement', () => {
    expect(bestSoFar(points, 'minimize').map(({ x }) => x)).toEqual([1, 3]);
    expect(bestSoFar(points, 'maximize').map(({ x }) => x)).toEqual([1, 2]);
  });

  it('is empty without results', () => {
    expect(bestSoFar([{ x: 1, value: NaN }], 'minimize')).toEqual([]);
  });
});

describe('quantiles', () => {
  it('lie between neighbours', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([7], 0.9)).toBe(7);
  });

  it('sort by value and not as words', () => {
    expect(quartiles(Float32Array.of(10, 9, 100))).toEqual({ low: 9.5, median: 10, high: 55 });
    expect(quartiles(new Float32Array(0))).toBeNull();
  });
});

describe('groups', () => {
  const rows = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

  it('are the values where there are few', () => {
    const table = tableOf(['run', 'run', 'integer', [1, 2, 3, 4]], ['size', 'parameter', 'integer', [8, 16, 8, null]]);
    expect(groupRows(table, 'size', rows(4))).toEqual([
      { label: '8', rows: [0, 2], colour: 0 },
      { label: '16', rows: [1], colour: 1 },
      { label: '– (none)', rows: [3], colour: 2 },
    ]);
  });

  it('are at most five bins, about equally full, where there are many', () => {
    const values = Array.from({ length: 1000 }, (_, i) => 1.01 ** i);
    const table = tableOf(['run', 'run', 'integer', values.map((_, i) => i + 1)], ['rate', 'parameter', 'number', values]);
    const groups = groupRows(table, 'rate', rows(1000));
    expect(groups.map((group) => group.rows.length)).toEqual([200, 200, 200, 200, 200]);
  });

  it('keep every row once even if most values are the same', () => {
    const values = Array.from({ length: 100 }, (_, i) => (i < 90 ? 1 : i));
    const table = tableOf(['run', 'run', 'integer', values.map((_, i) => i + 1)], ['rate', 'parameter', 'number', values]);
    const groups = groupRows(table, 'rate', rows(100));
    expect(groups.flatMap((group) => group.rows).sort((a, b) => a - b)).toEqual([...rows(100)]);
    expect(groups.length).toBeLessThanOrEqual(5);
  });
});

describe('samples', () => {
  const all = Int32Array.from({ length: 5000 }, (_, row) => row);

  it('have the size asked for and keep their runs when others come in', () => {
    const small = sampleRows(all.subarray(0, 4000), 1000, (row) => row + 1);
    const large = new Set(sampleRows(all, 1000, (row) => row + 1));
    expect(small.length).toBe(1000);
    expect(small.filter((row) => large.has(row)).length).toBeGreaterThan(700);
  });

  it('have the best by rank, in order', () => {
    const rank = Float64Array.of(3, 1, 2, NaN);
    expect([...bestRows(Int32Array.of(0, 1, 2, 3), 2, rank, Uint8Array.of(1, 1, 1, 0))]).toEqual([1, 2]);
  });
});

describe('bounds of a brushed area', () => {
  it.each([0.302651, 123456.7, -0.00123456, 1e-12, 5, 0])('never shut out %d itself', (value) => {
    expect(roundedBound(value, false)).toBeLessThanOrEqual(value);
    expect(roundedBound(value, true)).toBeGreaterThanOrEqual(value);
    expect(roundedBound(value, true)).toBeCloseTo(value, value > 1000 ? -2 : 3);
  });
});

describe('the extent of an axis', () => {
  const extentOf = (values: number[]) => {
    const table = tableOf(['run', 'run', 'integer', values.map((_, i) => i + 1)], ['loss', 'metric', 'number', values]);
    const column = table.column('loss');
    return column === undefined ? null : clippedExtentOf(column, table.count);
  };

  it('leaves out the few values that are far off', () => {
    expect(extentOf([...Array.from({ length: 40 }, (_, i) => i), 7e24])).toMatchObject({ min: 0, clipped: true, max: 38 });
  });

  it('is everything otherwise', () => {
    expect(extentOf(Array.from({ length: 40 }, (_, i) => i))).toEqual({ min: 0, max: 39, clipped: false });
    expect(extentOf([])).toBeNull();
  });
});
