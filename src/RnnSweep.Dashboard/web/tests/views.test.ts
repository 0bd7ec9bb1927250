import { describe, expect, it } from 'vitest';
import { ranksOf, rankCorrelation } from '../src/analysis/correlation.ts';
import { distributionOf } from '../src/analysis/distribution.ts';
import { coveredBy, lanesOf, siloOf, thinned } from '../src/analysis/lanes.ts';
import { paretoFront } from '../src/analysis/pareto.ts';
import { logTicks } from '../src/analysis/ranges.ts';
import { decisionsOf, rungUnit, rungsOf } from '../src/analysis/rungs.ts';
import { boundsOf, levelOf, levelsOf } from '../src/views/contour/cells.ts';
import { axisOf, edgeWords, partsOf, placedUp } from '../src/views/axis.ts';
import { atEpochs, lagsOf, shareOf } from '../src/views/flow/flow.ts';
import { trailOf } from '../src/views/pareto/trail.ts';
import type { SweepDetail } from '../src/api/types.ts';
import { RunTable } from '../src/store/table.ts';
import { tableOf } from './tables.ts';

describe('rank correlation', () => {
  it('shares places between equal values', () => {
    expect([...ranksOf([3, 1, 3, 2])]).toEqual([3.5, 1, 3.5, 2]);
  });

  it('is one for what grows with it, whatever its shape, and leaves out what has no value', () => {
    const table = tableOf(
      ['run', 'run', 'integer', [1, 2, 3, 4, 5]],
      ['rate', 'parameter', 'number', [1, 10, 100, null, 1000]],
      ['loss', 'metric', 'number', [0.1, 0.2, 0.9, 0.5, 'NaN']],
      ['up', 'metric', 'number', [5, 4, 3, 2, 1]],
      ['same', 'metric', 'number', [1, 1, 1, 1, 1]],
      ['word', 'parameter', 'text', ['a', 'b', 'a', 'b', 'a']],
    );
    const of = (x: string, y: string) => rankCorrelation(table.column(x)!, table.column(y)!, table.count);
    expect(of('rate', 'up')).toBeCloseTo(-1);
    expect(of('rate', 'loss')).toBeNull();
    expect(of('loss', 'up')).not.toBeNull();
    expect(of('same', 'up')).toBeNull();
    expect(of('word', 'up')).toBeNull();
  });
});

describe('a parallel axis', () => {
  it('has places of their own for null and inactive, which a filter takes together', () => {
    const table = new RunTable();
    table.merge({
      count: 4,
      columns: [
        { name: 'run', group: 'run', kind: 'integer', values: [1, 2, 3, 4] },
        { name: 'forget_bias', group: 'parameter', kind: 'integer', values: [1, null, null, 3], off: [1] },
      ],
    });
    const axis = axisOf(table.column('forget_bias')!, { parameters: [{ name: 'forget_bias', scale: 'category', values: [null, 1, 3] }] } as SweepDetail, table);
    expect(axis.categories.map(({ label }) => label)).toEqual(['1', '3', 'null', 'inactive']);
    expect([0, 1, 2, 3].map((row) => axis.valueOf(row))).toEqual([0, 2, 3, 1]);
    expect(partsOf(axis, [[1.6, 2.4]])).toEqual([{ kind: 'absent' }]);
  });
});

describe('an axis of results', () => {
  it('says where those that lie far off are drawn', () => {
    const table = tableOf(
      ['run', 'run', 'integer', Array.from({ length: 40 }, (_, i) => i + 1)],
      ['best', 'progress', 'number', [...Array.from({ length: 39 }, (_, i) => 1 + i / 100), 5000]],
      ['rate', 'parameter', 'number', Array.from({ length: 40 }, (_, i) => i)],
    );
    const detail = { parameters: [{ name: 'rate', scale: 'linear', values: null }] } as unknown as SweepDetail;
    const [best, rate] = ['best', 'rate'].map((name) => axisOf(table.column(name)!, detail, table));
    expect(best!.valueOf(39)).toBe(best!.max);
    expect(edgeWords(rate!, best!, null)).toMatch(/^Values of best above 1\.\d+ are drawn at the edge\. $/);
    expect(edgeWords(rate!)).toBe('');
  });

  it('leaves no run out, as a click is told by its place', () => {
    expect(placedUp([[1, 5], [2, -1], [3, 9]], 6, true)).toEqual([[1, 5], [2, NaN], [3, 6]]);
    expect(placedUp([[1, 5], [2, -1]], 6, false)).toEqual([[1, 5], [2, -1]]);
  });
});

describe('the distribution', () => {
  it('counts what has no value, and never reaches it', () => {
    expect(distributionOf([2, 1, 2, NaN])).toEqual([[1, 0.25], [2, 0.75]]);
    expect(distributionOf([])).toEqual([]);
  });

  it('has some of many steps, the last among them', () => {
    const steps = distributionOf(Array.from({ length: 10_000 }, (_, i) => i));
    expect(steps.length).toBeLessThan(4001);
    expect([steps[0], steps.at(-1)]).toEqual([[0, 0.0001], [9999, 1]]);
    expect(steps.every(([value, share]) => Math.abs(share - (value + 1) / 10_000) < 1e-9)).toBe(true);
    expect(distributionOf(Array.from({ length: 9000 }, (_, i) => Math.floor(i / 4500)))).toEqual([[0, 0.5], [1, 1]]);
  });
});

describe('the Pareto front', () => {
  const points = [
    { row: 0, x: 1, y: 5 },
    { row: 1, x: 2, y: 3 },
    { row: 2, x: 3, y: 4 },
    { row: 3, x: 4, y: 1 },
    { row: 4, x: 2, y: 3 },
    { row: 5, x: 2, y: 9 },
  ];
  const rows = (lowX: boolean, lowY: boolean) => paretoFront(points, lowX, lowY).map(({ row }) => row);

  it('holds what nobody beats in both, equals too', () => {
    expect(rows(true, true)).toEqual([0, 1, 4, 3]);
    expect(rows(false, false)).toEqual([5, 2, 3]);
    expect(rows(true, false)).toEqual([0, 5]);
    expect(rows(false, true)).toEqual([3]);
  });

  it('beats everything behind its trail', () => {
    expect(trailOf(paretoFront(points, true, true), true, true)).toEqual([[1, 5], [2, 5], [2, 3], [2, 3], [2, 3], [4, 3], [4, 1]]);
    expect(trailOf([points[0]!, points[1]!], false, false)).toEqual([[1, 5], [1, 3], [2, 3]]);
  });
});

describe('rungs', () => {
  const decisions = decisionsOf({
    time: [1, 2, 3, 4, 5, 6],
    run: [1, 2, 1, 3, 2, 9],
    epoch: [2, 2, 2, 6, 2, 4],
    decision: ['pause', 'pause', 'promote', 'stop', 'stop', 'target'],
    rule: ['asha', 'asha', 'asha', 'median', 'end', 'target'],
    reason: ['', '', '', '', '', ''],
    rung: [2, 2, 2, null, null, null],
    rank: [1, 2, 1, null, null, null],
    competitors: [2, 2, 3, null, null, null],
    value: [0.5, 'NaN', 0.5, 0.9, null, null],
    cutoff: [null, 0.5, null, 0.7, null, null],
  });

  it('count what each rule did where, and who stayed behind', () => {
    expect(rungsOf(decisions)).toEqual([
      { rule: 'asha', epoch: 2, paused: 2, promoted: 1, stopped: 0, left: 1, runs: 2, best: 0.5, worst: 0.5 },
      { rule: 'median', epoch: 6, paused: 0, promoted: 0, stopped: 1, left: 0, runs: 1, best: 0.9, worst: 0.9 },
    ]);
  });
});

describe('rungs of sequence_length', () => {
  const decisions = decisionsOf({
    time: [1, 2, 3],
    run: [3, 5, 6],
    epoch: [0, 0, 0],
    decision: ['start', 'start', 'start'],
    rule: ['asha', 'asha', 'asha'],
    reason: ['', '', ''],
    rung: [6, 6, 12],
    rank: [1, 1, 1],
    competitors: [2, 4, 2],
    value: [0.5, 0.4, 0.3],
    cutoff: [0.5, 0.5, 0.3],
  });

  it('count a variant that starts again with longer sequences as promoted', () => {
    expect(rungUnit(decisions)).toBe('sequence_length');
    expect(rungsOf(decisions)).toEqual([
      { rule: 'asha', epoch: 6, paused: 0, promoted: 2, stopped: 0, left: 0, runs: 2, best: 0.4, worst: 0.5 },
      { rule: 'asha', epoch: 12, paused: 0, promoted: 1, stopped: 0, left: 0, runs: 1, best: 0.3, worst: 0.3 },
    ]);
  });
});

describe('lanes', () => {
  const attempts = {
    run: [1, 2, 3],
    attempt: [1, 1, 2],
    worker: ['silo-2/1', 'silo-10/1', 'silo-2/2'],
    started_at: [10, 11, 30],
    ended_at: [20, null, 29],
    from_epoch: [0, 0, 0],
    to_epoch: [1, 1, 1],
    reason: ['', '', ''],
    paused: [false, false, false],
  };

  it('are the workers in their order; what trains reaches to now', () => {
    const { names, bars } = lanesOf(attempts, 'worker', 50, (run) => run !== 1);
    expect(names).toEqual(['silo-2/1', 'silo-2/2', 'silo-10/1']);
    expect(bars).toEqual([
      { index: 1, run: 2, lane: 2, from: 11, to: 50 },
      { index: 2, run: 3, lane: 1, from: 30, to: 30 },
    ]);
  });

  it('leave out what would not be seen, but nothing of another lane or kind', () => {
    const bars = Array.from({ length: 6000 }, (_, i) => ({ index: i, run: i, lane: i % 2, from: i, to: i + 1 }));
    const drawn = thinned(bars, 100, ({ run }) => (run === 31 ? 1 : 0));
    expect(drawn.length).toBeGreaterThanOrEqual(200);
    expect(drawn.length).toBeLessThan(210);
    expect(drawn.some(({ run }) => run === 31)).toBe(true);
    expect(thinned(bars.slice(0, 50), 1, () => 0)).toHaveLength(50);
  });

  it('are silos without the numbers of their slots', () => {
    expect(lanesOf(attempts, 'silo', 50, () => true).names).toEqual(['silo-2', 'silo-10']);
    expect(siloOf('42')).toBe('42');
    expect(coveredBy({ names: ['a'], bars: [[0, 5], [3, 4], [4, 7], [9, 10]].map(([from = 0, to = 0]) => ({ index: 0, run: 1, lane: 0, from, to })) })).toBe(8);
  });
});

describe('cells of a surface', () => {
  it('end half way to the next one, by ratio on a logarithmic axis', () => {
    expect(boundsOf([1, 3, 5], false)).toEqual([[1, 2], [2, 4], [4, 5]]);
    const log = boundsOf([1, 100], true);
    expect(log[0]?.[1]).toBeCloseTo(10);
    expect(log[1]?.[1]).toBe(100);
  });

  it('have about equally many a colour', () => {
    const cells = [1, 1, 2, 3, 4, 100].map((mean) => ({ x: [0, 1] as const, y: [0, 1] as const, mean }));
    const levels = levelsOf(cells, 3);
    expect(levels).toEqual([2, 4]);
    expect([0, 2, 3.9, 1000].map((mean) => levelOf(levels, mean))).toEqual([0, 1, 1, 2]);
    expect(levelsOf(cells.slice(0, 2), 3)).toEqual([]);
  });
});

describe('the gradient across runs', () => {
  it('is read at the lowest layer, from the nearest lag on', () => {
    const names = ['valid_loss', 'gradient_lag_16', 'gradient_lag_2', 'gradient_lag_2_l1', 'gradient_lag_h_4'];
    expect(lagsOf(names)).toEqual([{ lag: 2, metric: 'gradient_lag_2' }, { lag: 16, metric: 'gradient_lag_16' }]);
  });

  it("is taken at each run's own epoch", () => {
    const answer = { sequence: 1, metric: 'x', runs: [4, 7, 9], lengths: [2, 0, 1], values: [0.5, 0.25, 'NaN' as const] };
    const epochs = new Map([[4, 2], [7, 1], [9, 1]]);
    expect([...atEpochs(answer, (run) => epochs.get(run) ?? null)]).toEqual([[4, 0.25], [7, null], [9, null]]);
  });

  it('has the ends of its colours at a millionth and at ten', () => {
    expect([0, 1e-9, 1e-6, 10, 1e5].map(shareOf)).toEqual([0, 0, 0, 1, 1]);
    expect(shareOf(1)).toBeCloseTo(6 / 7);
  });
});

describe('round places of a logarithmic axis', () => {
  it('are 1, 2 and 5 over few orders of magnitude, powers of ten over many', () => {
    expect(logTicks(8, 96)).toEqual([10, 20, 50]);
    expect(logTicks(1e-3, 10)).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(logTicks(1e-20, 1).length).toBeLessThan(9);
    expect(logTicks(1.2, 1.8)).toEqual([1.2, 1.8]);
    expect(logTicks(0, 1)).toEqual([]);
  });
});
