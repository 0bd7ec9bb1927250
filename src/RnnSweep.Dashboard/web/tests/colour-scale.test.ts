import { describe, expect, it, vi } from 'vitest';
import { tableOf } from './tables.ts';

// The theme asks the browser, and here there is none.
vi.mock('../src/elements/theme.ts', () => ({ theme: { value: 'light' } }));
const { groupRows } = await import('../src/analysis/groups.ts');
const { colourScale } = await import('../src/charts/colour-scale.ts');
const { categories, ramps } = await import('../src/charts/colours.ts');

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

  it('are the same for a word wherever it is drawn, and whichever runs are shown', () => {
    const cells = tableOf(['run', 'run', 'integer', [1, 2, 3]], ['cell', 'parameter', 'text', ['lstm', 'gru', 'rnn']]);
    const scale = colourScale(cells, 'cell', true, Int32Array.from([0, 1, 2]));
    expect(scale.bins.map(({ label }) => label)).toEqual(['gru', 'lstm', 'rnn', 'no value']);
    const of = (rows: number[]) => groupRows(cells, 'cell', rows).map(({ label, colour }) => [label, categories.light[colour]]);
    const [gru, lstm, rnn] = scale.bins.map(({ colour }) => colour);
    expect(of([0, 1, 2])).toEqual([['gru', gru], ['lstm', lstm], ['rnn', rnn]]);
    expect(of([0])).toEqual([['lstm', lstm]]);
    expect([0, 1, 2].map((row) => scale.binOf(row))).toEqual([1, 0, 2]);
  });

  it('are those of their chips for states', () => {
    const [finished, running] = colourScale(table, 'state', true, Int32Array.from([0])).bins;
    expect([finished?.colour, running?.colour]).toEqual([categories.light[2], categories.light[0]]);
  });

  it('have one for all words beyond the first', () => {
    const words = Array.from({ length: 12 }, (_, i) => `w${12 - i}`);
    const many = tableOf(['run', 'run', 'integer', words.map((_, i) => i + 1)], ['word', 'parameter', 'text', words]);
    const scale = colourScale(many, 'word', true, Int32Array.from(words.keys()));
    expect(scale.bins.map(({ label }) => label)).toEqual(['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'others', 'no value']);
    expect([scale.binOf(0), scale.binOf(11)]).toEqual([7, 0]);
  });
});

describe('colours of marks', () => {
  const channel = (hex: string, at: number) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (hex: string) => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
  const contrast = (a: string, b: string) => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  it.each([['light', '#ffffff'], ['dark', '#1a2027']] as const)('stand out three to one on the %s ground', (theme, ground) => {
    for (const colour of [...ramps[theme], ...categories[theme]]) expect(contrast(colour, ground), colour).toBeGreaterThanOrEqual(3);
  });
});
