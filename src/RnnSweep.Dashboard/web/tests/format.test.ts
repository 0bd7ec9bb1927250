import { describe, expect, it } from 'vitest';
import { plainText } from '../src/charts/text.ts';
import { formatValue, formatWord } from '../src/format/names.ts';
import { counted, formatCount, formatDuration, formatFlops, formatInteger, formatNumber, formatShare } from '../src/format/format.ts';

describe('figures', () => {
  it.each([
    [0, '0'], [0.31, '0.31'], [0.123456, '0.1235'], [12345.6, '12346'], [999999.9, '1000000'], [9999.6, '10000'], [9999.4, '9999'], [1.2e-5, '1.2e-5'], [-0.00012345, '-1.234e-4'],
    [1234567, '1.235e6'], [NaN, 'NaN'], [Infinity, 'Infinity'], [-Infinity, '-Infinity'], [null, '–'], [100, '100'],
  ])('%d is %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('shows whole numbers whole and counts in thousands', () => {
    expect(formatInteger(9007199254740991)).toBe('9007199254740991');
    expect(formatCount(1234567)).toBe('1,234,567');
  });

  it.each([[0.25, '0.25 s'], [9.96, '10 s'], [41, '41 s'], [59.7, '1 min 00 s'], [125, '2 min 05 s'], [11220, '3 h 07 min'], [187200, '2 d 04 h'], [null, '–']])(
    '%d seconds are %s',
    (seconds, text) => expect(formatDuration(seconds)).toBe(text),
  );

  it.each([[0, '0 FLOP'], [1.2e12, '1.2 TFLOP'], [999, '999 FLOP'], [999960, '1 MFLOP'], [5.386e9, '5.39 GFLOP']])('%d operations are %s', (flops, text) =>
    expect(formatFlops(flops)).toBe(text),
  );

  it('is not at 100 % before the end', () => {
    expect(formatShare(0.9999)).toBe('99 %');
    expect(formatShare(1)).toBe('100 %');
    expect(formatShare(0.035)).toBe('3.5 %');
    expect(formatShare(0.0997)).toBe('10 %');
    expect([0, 0.0004, 0.0006].map(formatShare)).toEqual(['0 %', '< 0.1 %', '0.1 %']);
  });
});

describe('counted things', () => {
  it('are one or several', () => {
    expect([0, 1, 2000].map((count) => counted(count, 'run'))).toEqual(['0 runs', '1 run', '2,000 runs']);
    expect(counted(2, 'entry', 'entries')).toBe('2 entries');
  });
});

describe('texts as values', () => {
  it('can be seen, without signs too', () => {
    expect(['', ' ', 'lstm', '–'].map(formatWord)).toEqual(['""', '" "', 'lstm', '–']);
    expect([formatValue(''), formatValue(null), formatValue(false), formatValue(3)]).toEqual(['""', '–', 'false', '3']);
  });
});

describe('text in charts', () => {
  it('cannot be taken for a style', () => {
    expect(plainText('{a|x}')).not.toMatch(/\{a\|/);
    expect(plainText('plain')).toBe('plain');
  });
});
