import { describe, expect, it } from 'vitest';
import { concernsRanks, hasRanked, rankRuns } from '../src/store/ranking.ts';
import { columnsOf, tableOf } from './tables.ts';

describe('ranks', () => {
  const table = tableOf(
    ['run', 'run', 'integer', [1, 2, 3, 4, 5, 6, 7]],
    ['state', 'run', 'text', ['finished', 'stopped', 'diverged', 'failed', 'finished', 'running', 'finished']],
    ['seed', 'run', 'integer', [1, 1, 1, 1, 1, 1, 1]],
    ['best_epoch', 'progress', 'integer', [9, 3, 1, 1, 2, 1, null]],
    ['best', 'progress', 'number', [0.5, 0.5, 0.1, 0.1, 0.7, 0.1, 'NaN']],
  );
  const ranks = () => Array.from({ length: table.count }, (_, row) => table.number('rank', row));

  it('go by result, then epoch, then run; diverged runs come last, others have none', () => {
    rankRuns(table, 'minimize');
    expect(ranks()).toEqual([2, 1, 5, null, 3, null, 4]);
    expect(table.columns.map((column) => column.name).slice(0, 4)).toEqual(['run', 'state', 'rank', 'seed']);
  });

  it('follow the goal and updates', () => {
    table.merge(columnsOf(['run', 'run', 'integer', [6]], ['state', 'run', 'text', ['finished']], ['best', 'progress', 'number', [0.9]]));
    rankRuns(table, 'maximize');
    expect(ranks()).toEqual([4, 3, 6, null, 2, 1, 5]);
  });

  it('change by runs that end, and by those that are taken up again, not by those in training', () => {
    const training = columnsOf(['run', 'run', 'integer', [4, 8]], ['state', 'run', 'text', ['running', 'waiting']]);
    expect([concernsRanks(training), hasRanked(table, training)]).toEqual([false, false]);
    expect(hasRanked(table, columnsOf(['run', 'run', 'integer', [1]], ['state', 'run', 'text', ['running']]))).toBe(true);
    expect(concernsRanks(columnsOf(['run', 'run', 'integer', [8]], ['state', 'run', 'text', ['diverged']]))).toBe(true);
  });
});
