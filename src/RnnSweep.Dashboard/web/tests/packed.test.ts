import { describe, expect, it } from 'vitest';
import type { PackedColumn } from '../src/api/types.ts';
import { attemptsOf, decisionColumnsOf } from '../src/store/history.ts';
import { unpack } from '../src/store/packed.ts';
import { RunTable } from '../src/store/table.ts';
import { packedBytes } from './packed-bytes.ts';

function packed(count: number, ...columns: { wire: PackedColumn; blocks?: (Float64Array | Int32Array | Uint16Array | Uint8Array)[] }[]): ArrayBuffer {
  return packedBytes({ sequence: 7, count, columns: columns.map(({ wire }) => wire) }, ...columns.flatMap(({ blocks }) => blocks ?? []));
}

const run = { wire: { name: 'run', group: 'run', kind: 'integer', form: 'u8', presence: 1 } as const, blocks: [Uint8Array.of(1, 2, 3)] };

function tableOf(...columns: Parameters<typeof packed>[1][]): RunTable {
  return RunTable.of(unpack(packed(3, run, ...columns)));
}

function rowsOf<T>(of: (row: number) => T): T[] {
  return [0, 1, 2].map(of);
}

describe('a packed table', () => {
  it('says as of when it is, and finds its runs', () => {
    expect(unpack(packed(3, run)).sequence).toBe(7);
    expect([tableOf().count, tableOf().rowOf(3)]).toEqual([3, 2]);
  });

  it('tells NaN, infinity and what is absent apart', () => {
    const table = tableOf({
      wire: { name: 'loss', group: 'metric', kind: 'number', form: 'f64', presence: null },
      blocks: [Float64Array.of(NaN, -Infinity, NaN), Uint8Array.of(1, 1, 0)],
    });
    expect(rowsOf((row) => table.number('loss', row))).toEqual([NaN, -Infinity, null]);
  });

  it('reads numbers of any width, and one that all runs have', () => {
    const table = tableOf(
      { wire: { name: 'flops', group: 'model', kind: 'number', form: 'i32', presence: 1 }, blocks: [Int32Array.of(-1, 70_000, 0)] },
      { wire: { name: 'parameters', group: 'model', kind: 'integer', form: 'u16', presence: 1 }, blocks: [Uint16Array.of(256, 0, 65_535)] },
      { wire: { name: 'seed', group: 'run', kind: 'integer', value: 9, presence: 1 } },
      { wire: { name: 'reach', group: 'metric', kind: 'number', value: 'Infinity', presence: 1 } },
    );
    expect(rowsOf((row) => table.number('flops', row))).toEqual([-1, 70_000, 0]);
    expect(rowsOf((row) => table.number('parameters', row))).toEqual([256, 0, 65_535]);
    expect(rowsOf((row) => table.number('seed', row))).toEqual([9, 9, 9]);
    expect(table.number('reach', 1)).toBe(Infinity);
  });

  it('has words, absent ones, and those that are null by choice', () => {
    const table = tableOf({
      wire: { name: 'clip', group: 'parameter', kind: 'text', form: 'u8', presence: null, words: [0.5, 'norm'] },
      blocks: [Uint8Array.of(1, 0, 0), Uint8Array.of(1, 0, 2)],
    });
    expect(rowsOf((row) => table.text('clip', row))).toEqual(['norm', null, null]);
    expect([...(table.column('clip')?.off ?? [])]).toEqual([0, 0, 1]);
    expect(table.column('clip')?.values[1]).toBe(-1);
  });

  it('takes 1 and "1" for one word', () => {
    const table = tableOf({
      wire: { name: 'mode', group: 'parameter', kind: 'text', form: 'u8', presence: 1, words: [1, '1', 'b'] },
      blocks: [Uint8Array.of(0, 1, 2)],
    });
    expect(rowsOf((row) => table.text('mode', row))).toEqual(['1', '1', 'b']);
    expect(table.column('mode')?.labels).toEqual(['1', 'b']);
  });

  it('is followed by updates', () => {
    const table = tableOf({ wire: { name: 'best', group: 'progress', kind: 'number', value: 'NaN', presence: 0 } });
    table.merge({
      count: 2,
      columns: [
        { name: 'run', group: 'run', kind: 'integer', values: [2, 4] },
        { name: 'best', group: 'progress', kind: 'number', values: [0.25, 0.5] },
      ],
    });
    expect([0, 1, 2, 3].map((row) => table.number('best', row))).toEqual([null, 0.25, null, 0.5]);
    expect(table.count).toBe(4);
  });
});

describe('a packed history', () => {
  const whole = { group: 'history' as never, kind: 'integer', form: 'u8', presence: 1 } as const;

  it('has attempts that go on, their workers and who was paused', () => {
    const attempts = attemptsOf(packed(2,
      { wire: { ...whole, name: 'run' }, blocks: [Uint8Array.of(3, 4)] },
      { wire: { ...whole, name: 'worker', kind: 'text', words: ['a', 'b'] }, blocks: [Uint8Array.of(1, 0)] },
      { wire: { ...whole, name: 'ended_at', kind: 'time', form: 'f64', presence: null }, blocks: [Float64Array.of(NaN, 12.5), Uint8Array.of(0, 1)] },
      { wire: { ...whole, name: 'paused', kind: 'flag', words: [false, true] }, blocks: [Uint8Array.of(1, 0)] },
    ));
    expect([attempts.run, attempts.worker, attempts.ended_at, attempts.paused]).toEqual([[3, 4], ['b', 'a'], [null, 12.5], [true, false]]);
  });

  it('has decisions with figures that may be absent', () => {
    const decisions = decisionColumnsOf(packed(1,
      { wire: { ...whole, name: 'rule', kind: 'text', form: undefined, value: 0, words: ['asha'] } as never },
      { wire: { name: 'rank', group: whole.group, kind: 'integer', value: 'NaN', presence: 0 } },
    ));
    expect([decisions.rule, decisions.rank]).toEqual([['asha'], [null]]);
  });
});
