import { describe, expect, it } from 'vitest';
import { orderBy } from '../src/store/order.ts';

function ordered(keys: readonly number[]): number[] {
  return [...orderBy(Int32Array.from(keys, (_, row) => row), (row) => keys[row] ?? NaN)];
}

describe('rows by their keys', () => {
  it('ascend, below and above 0, and what is no number comes last', () => {
    const keys = [NaN, 3, -1.5, Infinity, 1e-300, -Infinity, 0, -3];
    expect(ordered(keys).map((row) => keys[row])).toEqual([-Infinity, -3, -1.5, 0, 1e-300, 3, Infinity, NaN]);
  });

  it('stay as they were where keys are the same, with 0 no less than -0', () => {
    expect(ordered([1, 0, -0, 1, 0])).toEqual([1, 2, 4, 0, 3]);
  });

  it.each([3000, 70_000])('are those of comparing pairs, for %i keys that differ in all of their digits', (count) => {
    const keys = Float64Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898) * 10 ** ((i % 600) - 300));
    const rows = orderBy(Int32Array.from(keys, (_, row) => row), (row) => keys[row] ?? NaN);
    expect([...rows.map((row) => row)].map((row) => keys[row])).toEqual([...keys].sort((a, b) => a - b));
  });
});
