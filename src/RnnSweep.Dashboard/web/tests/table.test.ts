import { describe, expect, it } from 'vitest';
import { columnsOf, tableOf } from './tables.ts';

describe('the table of runs', () => {
  it('replaces known runs and adds new ones', () => {
    const table = tableOf(['run', 'run', 'integer', [1, 2]], ['state', 'run', 'text', ['running', 'running']]);
    table.merge(columnsOf(['run', 'run', 'integer', [2, 3]], ['state', 'run', 'text', ['finished', 'waiting']]));
    expect(table.count).toBe(3);
    expect([0, 1, 2].map((row) => table.text('state', row))).toEqual(['running', 'finished', 'waiting']);
    expect(table.rowOf(3)).toBe(2);
  });

  it('takes in a column that it has not seen, absent before', () => {
    const table = tableOf(['run', 'run', 'integer', [1, 2]], ['reason', 'circumstance', 'text', [null, null]]);
    table.merge(columnsOf(['run', 'run', 'integer', [2]], ['valid_loss', 'metric', 'number', [0.5]]));
    expect(table.number('valid_loss', 0)).toBeNull();
    expect(table.number('valid_loss', 1)).toBe(0.5);
    expect(table.columns.map((column) => column.name)).toEqual(['run', 'valid_loss', 'reason']);
  });

  it('keeps a column absent for runs that an update gives without it', () => {
    const table = tableOf(['run', 'run', 'integer', [1]], ['best', 'progress', 'number', [1]]);
    table.merge(columnsOf(['run', 'run', 'integer', [2]]));
    expect(table.number('best', 1)).toBeNull();
  });

  it('tells NaN and infinity from what is absent', () => {
    const table = tableOf(['run', 'run', 'integer', [1, 2, 3]], ['loss', 'metric', 'number', ['NaN', '-Infinity', null]]);
    expect(table.number('loss', 0)).toBeNaN();
    expect(table.number('loss', 1)).toBe(-Infinity);
    expect(table.number('loss', 2)).toBeNull();
  });

  it('grows over many updates without losing anything', () => {
    const table = tableOf(['run', 'run', 'integer', [1]], ['best', 'progress', 'number', [1]]);
    for (let run = 2; run <= 500; run++) {
      table.merge(columnsOf(['run', 'run', 'integer', [run]], ['best', 'progress', 'number', [run]]));
    }
    expect(Array.from({ length: 500 }, (_, row) => table.number('best', row))).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
  });
});

describe('values that are null by choice', () => {
  it('are told from those that are not in force, and are followed', () => {
    const table = tableOf(['run', 'run', 'integer', [1, 2]], ['clip', 'parameter', 'number', [null, null]]);
    expect(table.column('clip')?.off).toBeNull();
    const columns = (off: number[]) => ({
      count: 1,
      columns: [
        { name: 'run', group: 'run' as const, kind: 'integer' as const, values: [2] },
        { name: 'clip', group: 'parameter' as const, kind: 'number' as const, values: [null], off },
      ],
    });
    table.merge(columns([0]));
    expect([...(table.column('clip')?.off ?? [])].slice(0, 2)).toEqual([0, 1]);
    table.merge(columns([]));
    expect([...(table.column('clip')?.off ?? [])].slice(0, 2)).toEqual([0, 0]);
  });
});
