import { describe, expect, it } from 'vitest';
import { lastOf } from '../src/store/last-of.ts';

describe('work that keeps its last result', () => {
  it('is done again for other things alone', () => {
    let done = 0;
    const work = lastOf((a: number, b: object) => ({ a, b, done: ++done }));
    const [one, other] = [{}, {}];
    const first = work(NaN, one);
    expect(work(NaN, one)).toBe(first);
    expect(work(NaN, other).done).toBe(2);
    expect(work(1, other).done).toBe(3);
    expect(work(NaN, one).done).toBe(4);
  });
});
