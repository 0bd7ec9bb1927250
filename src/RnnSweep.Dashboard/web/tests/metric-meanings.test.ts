import { describe, expect, it } from 'vitest';
import reference from '../../../../docs/reference/metrics.md?raw';
import { meaningOf } from '../src/elements/metric-meanings.ts';
import { termOf } from '../src/elements/terms.ts';

describe('the meanings of metrics', () => {
  it('are there for every one of the reference but single lags, gates and parameters', () => {
    const named = [...reference.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([a-z_0-9]+)`/g)].map(([, name = '']) => name));
    const single = /^(?:_\d|gradient_lag|gate_|grad_norm_W|update_ratio|value$|(?:best|start|test)_$)/;
    const metrics = named.filter((name) => !single.test(name));
    expect(metrics.length).toBeGreaterThan(25);
    expect(metrics.filter((name) => meaningOf(name) === undefined)).toEqual([]);
  });

  it('say when a figure was taken', () => {
    expect(meaningOf('test_accuracy')).toMatch(/right.* On the test part/);
    expect(meaningOf('start_spectral_radius')).toMatch(/Before the first step/);
    expect(meaningOf('my_own')).toBeUndefined();
  });
});

describe('the words of the page', () => {
  it('are explained, metrics too, and a parameter of any name is not', () => {
    expect(termOf('rung')).toMatch(/compares runs/);
    expect(termOf('test_accuracy')).toBe(meaningOf('test_accuracy'));
    for (const name of ['constructor', 'toString', '__proto__', 'my_own']) expect(termOf(name)).toBeUndefined();
  });
});
