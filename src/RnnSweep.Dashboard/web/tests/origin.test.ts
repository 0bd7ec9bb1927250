import { describe, expect, it } from 'vitest';
import { originOf } from '../src/pages/run/origin.ts';

describe('where a run comes from', () => {
  it('is another run and its epoch for a fork', () => {
    expect(originOf({ parent: 3, parent_epoch: 4 })).toEqual({ run: 3, link: 'run 3', after: ' after epoch 4' });
  });

  it('is nothing for a run that starts from its beginning', () => {
    expect(originOf({ parent: null, parent_epoch: null })).toBeNull();
  });
});
