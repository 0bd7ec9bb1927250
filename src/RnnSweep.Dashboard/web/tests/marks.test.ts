import { describe, expect, test } from 'vitest';
import { nextMark, type Mark } from '../src/charts/marks.ts';

const series = [
  { count: 3, silent: false },
  { count: 5, silent: true },
  { count: 0, silent: false },
  { count: 2, silent: false },
];
const all = () => true;
const mark = (seriesIndex: number, dataIndex: number): Mark => ({ seriesIndex, dataIndex });

describe('keys through the marks of a chart', () => {
  test('begin with the first mark, or with the last series', () => {
    expect(nextMark(series, null, 'ArrowRight', all)).toEqual(mark(0, 0));
    expect(nextMark(series, null, 'End', all)).toEqual(mark(3, 0));
    expect(nextMark(series, null, 'x', all)).toBeNull();
  });

  test('go on into the next series that can be pointed at, and stop at the ends', () => {
    expect(nextMark(series, mark(0, 1), 'ArrowRight', all)).toEqual(mark(0, 2));
    expect(nextMark(series, mark(0, 2), 'ArrowRight', all)).toEqual(mark(3, 0));
    expect(nextMark(series, mark(3, 0), 'ArrowLeft', all)).toEqual(mark(0, 2));
    expect(nextMark(series, mark(3, 1), 'ArrowRight', all)).toBeNull();
    expect(nextMark(series, mark(0, 0), 'ArrowLeft', all)).toBeNull();
  });

  test('up and down lead from series to series, Home and End within one', () => {
    expect(nextMark(series, mark(0, 1), 'ArrowDown', all)).toEqual(mark(3, 0));
    expect(nextMark(series, mark(3, 1), 'ArrowUp', all)).toEqual(mark(0, 0));
    expect(nextMark(series, mark(3, 0), 'End', all)).toEqual(mark(3, 1));
    expect(nextMark(series, mark(3, 1), 'Home', all)).toEqual(mark(3, 0));
  });

  test('pass over marks that say nothing', () => {
    const says = ({ seriesIndex, dataIndex }: Mark) => seriesIndex === 3 && dataIndex === 1;
    expect(nextMark(series, null, 'ArrowRight', says)).toEqual(mark(3, 1));
    expect(nextMark(series, mark(3, 1), 'ArrowLeft', says)).toBeNull();
  });
});
