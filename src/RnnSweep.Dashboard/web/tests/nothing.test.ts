import { describe, expect, it } from 'vitest';
import { emptyColumn } from '../src/views/Nothing.tsx';
import { tableOf } from './tables.ts';

const table = tableOf(
  ['run', 'run', 'integer', [1, 2, 3]],
  ['rate', 'parameter', 'number', [0.1, null, 0.3]],
  ['best', 'metric', 'number', ['NaN', 0.5, 'Infinity']],
  ['never', 'metric', 'number', [null, null, null]],
  ['cell', 'parameter', 'text', ['rnn', 'gru', null]],
);
const shown = (rows: number[]) => ({ table, selection: { value: { rows: Int32Array.from(rows), mask: new Uint8Array(3) } } }) as never;

describe('an empty chart', () => {
  it('is put down to the column without a finite value', () => {
    expect(emptyColumn(shown([0, 1, 2]), ['best'])).toBeNull();
    expect(emptyColumn(shown([0, 2]), ['best'])).toBe('best');
    expect(emptyColumn(shown([0, 1, 2]), ['rate', 'never'])).toBe('never');
  });

  it('is empty too where no run has all of them', () => {
    expect(emptyColumn(shown([0, 1]), ['rate', 'best'])).toBe('rate');
  });

  it('has a place for runs without a word', () => {
    expect(emptyColumn(shown([2]), ['cell'])).toBeNull();
  });
});
