import { describe, expect, it } from 'vitest';
import { endLogTicks, endTicks, isWide, paddedRange, robustRange } from '../src/analysis/ranges.ts';

const usual = Array.from({ length: 40 }, (_, i) => 1 + i / 40);

describe('the marks of an even axis', () => {
  it('are its ends and round places, none so near to an end that their labels collide', () => {
    expect(endTicks(0, 1.25)).toEqual([0, 0.5, 1, 1.25]);
    expect(endTicks(0.1193, 2.2)).toEqual([0.1193, 0.5, 1, 1.5, 2, 2.2]);
    expect(endTicks(-3, 3)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(endTicks(0, 1.02)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1.02]);
    expect(endTicks(5, 5)).toEqual([5]);
  });
});

describe('the marks of a logarithmic axis with its ends', () => {
  it('are round places between them, none so near to an end that their labels collide', () => {
    expect(endLogTicks(16, 64)).toEqual([16, 20, 50, 64]);
    expect(endLogTicks(0.0099, 1.04)).toEqual([0.0099, 0.02, 0.05, 0.1, 0.2, 0.5, 1.04]);
    expect(endLogTicks(0, 1)).toEqual([]);
  });
});

describe('ranges', () => {
  it('are wide where values are positive and differ by a factor of thirty', () => {
    expect(isWide([0.1, 2.9])).toBe(false);
    expect(isWide([0.1, 3.1])).toBe(true);
    expect(isWide([-0.1, 31])).toBe(false);
    expect(isWide([0.1, NaN, Infinity, 2])).toBe(false);
    expect(isWide([])).toBe(false);
  });

  it('leave out what lies far off at the bad end, and only there', () => {
    expect(robustRange([...usual, 5875], false, true).max).toBeLessThan(10);
    expect(robustRange([...usual, 5875], false, false).max).toBe(5875);
    expect(robustRange([...usual, -5875], false, true).min).toBe(-5875);
    expect(robustRange([...usual, -5875], false, false).min).toBeGreaterThan(-10);
    expect(robustRange([...usual, 1e9], true, true).max).toBeLessThan(100);
  });

  it('show all of few values', () => {
    expect(robustRange([0.3, 0.31, 0.32, 0.35, 0.45, 1.4], true, true).max).toBeCloseTo(1.4);
  });

  it('hold what must be seen, and are never empty', () => {
    expect(robustRange(usual, false, true, [2.3]).max).toBe(2.3);
    expect(robustRange([], false, true)).toEqual({ min: 0, max: 1 });
    const one = robustRange([3, 3], true, true);
    expect({ min: Math.round(one.min), max: Math.round(one.max) }).toEqual({ min: 3, max: 30 });
  });
});

describe('a range with room at its ends', () => {
  it('shows where a curve began, and leaves out what would press all others together', () => {
    const curve = [2.3, ...usual.map((value) => value / 10)];
    expect(paddedRange(curve, false).max).toBeGreaterThan(2.3);
    expect(paddedRange([5875, ...usual], false).max).toBeLessThan(20);
    expect(paddedRange([1e9, ...usual], true).max).toBeLessThan(1e3);
    expect(paddedRange([NaN, Infinity, 1, 2], false)).toEqual({ min: 0.95, max: 2.05 });
  });
});
