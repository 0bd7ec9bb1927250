import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../src/address/address.ts';
import type { Listing, Parameter } from '../src/api/types.ts';
import { offsetOf } from '../src/pages/submit/place.ts';
import { settingsOf } from '../src/pages/compare/differences.ts';
import { progressOf } from '../src/pages/compare/progress-lines.ts';
import { valueAt } from '../src/pages/compare/value-at.ts';
import { curvesCsv } from '../src/pages/run/curves-csv.ts';
import { chosenRecords, recordsOf } from '../src/pages/records.ts';
import { sortSweeps } from '../src/pages/sweep-order.ts';
import { moved, toggled } from '../src/table/columns.ts';
import { foldedLines, spreadOf, spreadOfRepeats } from '../src/table/fold.ts';
import { headingLines } from '../src/table/window.ts';
import { tableOf } from './tables.ts';

describe('addresses of comparisons', () => {
  it('go there and back', () => {
    const runs = { page: 'compare', id: 'a/b, c', runs: [5, 1] } as const;
    expect(formatAddress(runs)).toBe('#/sweeps/a%2Fb%2C%20c/compare/5,1');
    expect(parseAddress(formatAddress(runs)).place).toEqual(runs);
    const sweeps = { page: 'compare-sweeps', ids: ['a,b', 'c/d'] } as const;
    expect(parseAddress(formatAddress(sweeps)).place).toEqual(sweeps);
    expect(parseAddress('#/sweeps/a/compare/1,x').place).toEqual({ page: 'unknown' });
  });
});

describe('settings side by side', () => {
  const parameters = [{ name: 'cell', when: null }, { name: 'rate', when: null }, { name: 'activation', when: 'cell: rnn' }] as unknown as Parameter[];

  it('have those that differ first; null, inactive and a value are three things', () => {
    const settings = settingsOf(
      [
        [{ name: 'cell', value: 'rnn' }, { name: 'rate', value: 0.1 }, { name: 'activation', value: null }],
        [{ name: 'cell', value: 'rnn' }, { name: 'rate', value: 0.2 }],
      ],
      parameters,
    );
    expect(settings.map(({ name, differs }) => [name, differs])).toEqual([['rate', true], ['activation', true], ['cell', false]]);
    expect(settings[1]?.values).toEqual(['null', 'inactive: needs cell: rnn']);
  });
});

describe('the best so far of a sweep', () => {
  const table = tableOf(
    ['run', 'run', 'integer', [1, 2, 3, 4]],
    ['state', 'run', 'text', ['finished', 'diverged', 'stopped', 'running']],
    ['best', 'progress', 'number', [0.5, 0.1, 0.3, 0.01]],
    ['flops', 'model', 'number', [100, 50, 25, 10]],
    ['started_at', 'circumstance', 'time', [1000, 1000, 1005, 1010]],
    ['finished_at', 'circumstance', 'time', [1010, 1004, 1020, null]],
  );

  it('goes by runs, by FLOPs and by time in the order in which runs ended; what diverged costs', () => {
    expect(progressOf(table, 'minimize', 'runs')).toEqual([[2, 0.5], [3, 0.3]]);
    expect(progressOf(table, 'minimize', 'flops')).toEqual([[150, 0.5], [175, 0.3]]);
    expect(progressOf(table, 'minimize', 'time')).toEqual([[10, 0.5], [20, 0.3]]);
    expect(progressOf(table, 'maximize', 'runs')).toEqual([[2, 0.5], [3, 0.5]]);
  });
});

describe('records of a table', () => {
  const text = 'run,reason\n1,ok\n2,"a, ""b""\nc"\n3,\n';

  it('are told apart by line breaks outside of quotes', () => {
    expect(recordsOf(text)).toEqual(['run,reason\n', '1,ok\n', '2,"a, ""b""\nc"\n', '3,\n']);
  });

  it('are chosen by run, in the order asked for', () => {
    expect(chosenRecords(text, [3, 2, 99])).toBe('run,reason\n3,\n2,"a, ""b""\nc"\n');
  });
});

describe('sweeps in order', () => {
  const sweep = (id: string, best: number | null, created: string) =>
    ({ id, name: id, problem: null, state: 'finished', failures: [], best: best === null ? null : { value: best }, created_at: created }) as unknown as Listing;
  const all = [sweep('b10', 0.2, '2026-01-03'), sweep('b9', null, '2026-01-01'), sweep('a', 0.1, '2026-01-02'), { id: 'x', problem: 'damaged' }];
  const ids = (by: 'name' | 'best' | 'created', descending: boolean) => sortSweeps(all, { by, descending }).map(({ id }) => id);

  it('have one that is being read where its result is not known yet', () => {
    const reading = { id: 'r', name: 'r', problem: null, state: 'finished', created_at: null, planned: 4, runs: 4, ended: 3, training: 0, reading: true };
    const read = { ...reading, id: 'q', name: 'q', failures: [], best: { value: 3 }, share: 0.5 };
    const by = (column: 'best' | 'progress', descending: boolean) =>
      sortSweeps([reading as unknown as Listing, read as unknown as Listing], { by: column, descending }).map(({ id }) => id);
    expect([by('best', false), by('best', true), by('progress', true), by('progress', false)]).toEqual([['q', 'r'], ['q', 'r'], ['r', 'q'], ['q', 'r']]);
  });

  it('have what has no value last, and what cannot be read after all', () => {
    expect(ids('name', false)).toEqual(['a', 'b9', 'b10', 'x']);
    expect(ids('best', true)).toEqual(['b10', 'a', 'b9', 'x']);
    expect(ids('best', false)).toEqual(['a', 'b10', 'b9', 'x']);
    expect(ids('created', true)).toEqual(['b10', 'a', 'b9', 'x']);
  });
});

describe('columns', () => {
  it('come, go and move by a place', () => {
    expect(toggled(['run', 'a'], 'b,c')).toBe('run,a,b%2Cc');
    expect(toggled(['run', 'a'], 'a')).toBe('run');
    expect(moved(['run', 'a', 'b'], 'b', -1)).toBe('run,b,a');
    expect(moved(['run', 'a', 'b'], 'b', 1)).toBe('run,a,b');
  });

  it('have headings on two lines, broken near the middle', () => {
    expect(headingLines('sequence_length')).toEqual(['sequence_', 'length']);
    expect(headingLines('cell')).toEqual(['cell']);
    expect(headingLines('averyveryverylongname')).toEqual(['averyveryverylongname']);
  });
});

describe('repeats', () => {
  const table = tableOf(
    ['run', 'run', 'integer', [1, 2, 3, 4]],
    ['variant', 'run', 'integer', [1, 1, 2, 2]],
    ['best', 'progress', 'number', [0.1, 0.9, 0.4, 0.4]],
  );
  const rows = Int32Array.from([0, 2, 3, 1]);

  it('are one line each, by the mean of their results', () => {
    const lines = foldedLines(table, rows, { column: 'rank', descending: false }, true, new Set([1]));
    expect(lines.map(({ variant, members, row }) => [variant, members, row])).toEqual([
      [2, [2, 3], 2],
      [1, [0, 1], 0],
      [1, null, 0],
      [1, null, 1],
    ]);
    expect(foldedLines(table, rows, { column: 'rank', descending: true }, true, new Set()).map(({ variant }) => variant)).toEqual([1, 2]);
    expect(foldedLines(table, rows, { column: 'best', descending: false }, true, new Set()).map(({ variant }) => variant)).toEqual([2, 1]);
  });

  it('of which one diverged come last by rank, and count without it', () => {
    const fallen = tableOf(
      ['run', 'run', 'integer', [1, 2, 3, 4]],
      ['state', 'run', 'text', ['diverged', 'finished', 'finished', 'finished']],
      ['variant', 'run', 'integer', [1, 1, 2, 2]],
      ['best', 'progress', 'number', [9, 0.1, 0.4, 0.4]],
    );
    const by = (column: string) => foldedLines(fallen, rows, { column, descending: false }, true, new Set()).map(({ variant }) => variant);
    expect([by('rank'), by('best')]).toEqual([[2, 1], [1, 2]]);
    expect(spreadOfRepeats(fallen, fallen.column('best')!, [0, 1])?.mean).toBe(0.1);
  });

  it('have a mean and a deviation, one alone no deviation', () => {
    const column = table.column('best')!;
    expect(spreadOf(column, [0, 1])?.deviation).toBeCloseTo(Math.sqrt(0.32));
    expect(spreadOf(column, [0])).toEqual({ mean: 0.1, deviation: null, count: 1 });
  });
});

describe('a place in a file', () => {
  it('is found by line and column, and never beyond its line', () => {
    const text = 'ab\ncde\n';
    expect([offsetOf(text, 1, 1), offsetOf(text, 2, 2), offsetOf(text, 1, 99), offsetOf(text, 9, 1)]).toEqual([0, 4, 2, 7]);
  });
});

describe("a run's curves as a table", () => {
  it('have a line an epoch; what has no value is empty', () => {
    const csv = curvesCsv({ curves: { loss: [1.5, 'NaN', 'Infinity'], 'a,b': [null, 2] } });
    expect(csv).toBe('epoch,loss,"a,b"\n1,1.5,\n2,NaN,2\n3,Infinity,\n');
  });
});

describe('what a line has at a place', () => {
  const points = [[1, 0.5], [3, 0.2]] as const;

  it('is nothing where a curve has ended, and what steps hold on to', () => {
    expect([0, 1, 2, 9].map((at) => valueAt(points, at, false))).toEqual([undefined, 0.5, undefined, undefined]);
    expect([0, 1, 2, 9].map((at) => valueAt(points, at, true))).toEqual([undefined, 0.5, 0.5, 0.2]);
  });
});
