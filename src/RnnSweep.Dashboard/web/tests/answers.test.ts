import { describe, expect, it } from 'vitest';
import { ApiError } from '../src/api/client.ts';
import { Answers } from '../src/store/answers.ts';

describe('answers', () => {
  it('are asked for once, and kept', async () => {
    const answers = new Answers();
    let asked = 0;
    const ask = () => Promise.resolve(++asked);
    expect(answers.of('a', 1, ask)).toEqual({ value: null, error: null });
    await Promise.resolve();
    await Promise.resolve();
    expect(answers.of('a', 1, ask)).toEqual({ value: 1, error: null });
    // A sweep that moves on does not ask at every step.
    expect(answers.of('a', 2, ask)).toEqual({ value: 1, error: null });
    expect(asked).toBe(1);
  });

  it('that fail say why, and are asked for again on request', async () => {
    const answers = new Answers();
    const failing = () => Promise.reject(new ApiError(503, 'away', 'It does not answer.'));
    answers.of('a', 1, failing);
    await new Promise((done) => setTimeout(done));
    expect(answers.of('a', 1, failing).error?.title).toBe('away');
    answers.retry('a');
    answers.of('a', 1, () => Promise.resolve('there'));
    await new Promise((done) => setTimeout(done));
    expect(answers.of('a', 1, failing)).toEqual({ value: 'there', error: null });
  });
});
