import { describe, expect, it, vi } from 'vitest';
import { tableOf } from './tables.ts';

// The theme asks the browser, and here there is none.
vi.mock('../src/elements/theme.ts', () => ({ theme: { value: 'light' } }));
const { colourScale } = await import('../src/charts/colour-scale.ts');

const table = tableOf(['run', 'run', 'integer', [1, 2, 3, 4]], ['loss', 'metric', 'number', [0.5, 0.25, 'NaN', null]], ['state', 'run', 'text', ['finished', 'running', 'running', null]]);
const labels = (shown: number[], column = 'loss') => colourScale(table, column, true, Int32Array.from(shown)).bins.map(({ label }) => label);

describe('colours', () => {
  it('are one a value where there are few', () => {
    expect(labels([0, 1, 2, 3])).toEqual(['0.25', '0.5', 'no value']);
  });

  it('have nothing to tell apart where no run is shown, or none with a figure', () => {
    for (const shown of [[], [2, 3]]) {
      const scale = colourScale(table, 'loss', true, Int32Array.from(shown));
      expect(scale.bins.map(({ label }) => label)).toEqual(['no value']);
      expect(scale.drawingOrder).toEqual([0]);
      expect([0, 2, 3].map((row) => scale.binOf(row))).toEqual([0, 0, 0]);
    }
  });

  it('are one a word', () => {
    expect(labels([], 'state')).toEqual(['finished', 'running', 'no value']);
  });
});
