import { describe, expect, it, vi } from 'vitest';
import type { SweepDetail } from '../src/api/types.ts';
import { axisOf } from '../src/views/axis.ts';
import { RunTable } from '../src/store/table.ts';

// Shapes are drawn by the browser, and here there is none.
vi.mock('echarts/core', () => ({ graphic: { registerShape: () => undefined, extendShape: () => undefined } }));
const { absenceWords, bundled, drawBundle } = await import('../src/views/parallel/bundles.ts');

describe('bundles of lines', () => {
  it('hold every row once, in their order', () => {
    const bundles = bundled(Int32Array.from({ length: 60 }, (_, i) => i), 'red', 0.5);
    expect(bundles.map(({ rows }) => rows.length)).toEqual([25, 25, 10]);
    expect(bundles.flatMap(({ rows }) => rows)).toEqual(Array.from({ length: 60 }, (_, i) => i));
  });

  it('lift the pen between two lines', () => {
    const said: string[] = [];
    drawBundle({ moveTo: (x, y) => said.push(`to ${x} ${y}`), lineTo: (x, y) => said.push(`line ${x} ${y}`) }, [1, 2, 3, 4, NaN, NaN, 5, 6, 7, 8, NaN, NaN]);
    expect(said).toEqual(['to 1 2', 'line 3 4', 'to 5 6', 'line 7 8']);
  });

  it('say of an axis of numbers what has none there', () => {
    const table = new RunTable();
    table.merge({
      count: 4,
      columns: [
        { name: 'run', group: 'run', kind: 'integer', values: [1, 2, 3, 4] },
        { name: 'clip_norm', group: 'parameter', kind: 'number', values: [1, null, null, 3], off: [1] },
        { name: 'best', group: 'progress', kind: 'number', values: [1, 2, null, 'NaN'] },
      ],
    });
    const detail = { parameters: [{ name: 'clip_norm', scale: 'linear', values: null }] } as unknown as SweepDetail;
    const words = (name: string, rows: number[]) => absenceWords(axisOf(table.column(name)!, detail, table), rows);
    expect([words('clip_norm', [0, 3]), words('clip_norm', [0, 1]), words('clip_norm', [2]), words('clip_norm', [0, 1, 2])]).toEqual(
      ['', 'null', 'inactive', 'null, inactive']);
    expect([words('best', [0, 1]), words('best', [2]), words('best', [3])]).toEqual(['', 'no value', 'no value']);
  });
});
