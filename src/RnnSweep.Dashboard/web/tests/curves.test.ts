import { describe, expect, it } from 'vitest';
import { bandOf } from '../src/analysis/bands.ts';
import { CurveSet } from '../src/store/curves.ts';
import { packedBytes } from './packed-bytes.ts';

function sample(): CurveSet {
  const header = { sequence: 1, metric: 'loss', count: 3, values: 6 };
  return CurveSet.of(packedBytes(header, Int32Array.of(1, 2, 4), Int32Array.of(3, 2, 1), Float32Array.of(3, 2, 1, 5, NaN, 7)));
}

describe('curves', () => {
  it('are found by run', () => {
    expect([...sample().curve(2)]).toEqual([5, NaN]);
    expect([...sample().curve(4)]).toEqual([7]);
    expect([...sample().curve(3)]).toEqual([]);
  });

  it('take in epochs beyond what there was room for, and new runs', () => {
    const set = sample();
    set.merge({ run: [1, 9, 1], epoch: [4, 1, 7], metrics: { loss: [0.5, 8, 0.25], other: [1, 1, 1] } }, 'loss');
    expect([...set.curve(1)]).toEqual([3, 2, 1, 0.5, NaN, NaN, 0.25]);
    expect([...set.curve(9)]).toEqual([8]);
    expect([...set.curve(2)]).toEqual([5, NaN]);
  });

  it('have a range without what is not finite', () => {
    const set = sample();
    set.merge({ run: [2, 2], epoch: [3, 4], metrics: { loss: ['Infinity', '-Infinity'] } }, 'loss');
    expect(set.rangeOf(Int32Array.of(0, 1), (row) => row + 1)).toEqual({ min: 1, max: 5 });
    expect(set.rangeOf(Int32Array.of(7), (row) => row + 1)).toEqual({ min: Infinity, max: -Infinity });
  });

  it('are the same when an epoch comes twice', () => {
    const set = sample();
    set.merge({ run: [1], epoch: [2], metrics: { loss: [2] } }, 'loss');
    expect([...set.curve(1)]).toEqual([3, 2, 1]);
  });
});

describe('bands', () => {
  it('count the runs that reached an epoch with a finite value', async () => {
    const band = await bandOf(sample(), [1, 2, 4, 77], () => Promise.resolve());
    expect(band.epochs).toEqual([1, 2, 3]);
    expect(band.median).toEqual([5, 2, 1]);
    expect(band.low).toEqual([4, 2, 1]);
    expect(band.high).toEqual([6, 2, 1]);
    expect(band.counts).toEqual([3, 1, 1]);
  });
});
