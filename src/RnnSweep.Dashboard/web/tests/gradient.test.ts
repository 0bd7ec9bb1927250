import { describe, expect, it } from 'vitest';
import type { RunDetail, WireNumber } from '../src/api/types.ts';
import { byEpoch } from '../src/pages/run/gradient/by-epoch.ts';
import { byLag, drawn, lagExtent, measured, momentLabel } from '../src/pages/run/gradient/moments.ts';
import { isDetail, isProbe, lagOf, placeLabel, placesOf } from '../src/pages/run/gradient/names.ts';
import { familiesOf, probeFamiliesOf } from '../src/pages/run/families.ts';

type Curves = Record<string, (WireNumber | null)[]>;

function runOf(curves: Curves, with_: Partial<RunDetail> = {}): RunDetail {
  return { state: 'finished', best_epoch: 2, epochs_done: 3, curves, figures: {}, ...with_ } as RunDetail;
}

const curves: Curves = {
  valid_loss: [3, 1, 2],
  memoryless_loss: [4, 4, 4],
  grad_norm_median: [1, 0.5, 0.25],
  gradient_gamma: [0.5, 0.25, 'NaN'],
  gradient_horizon: [9, 4, 1],
  // As a network of many steps reports them: 16 comes before 2 where names are sorted as words.
  gradient_lag_16: [1e-3, 1e-200, 0],
  gradient_lag_0: [1, 1, 1],
  gradient_lag_2: [0.25, 0.0625, 'NaN'],
  gradient_gamma_l1: [0.9, 0.8, 0.7],
  gradient_horizon_l1: [19, 18, 17],
  gradient_horizon_l0: [9, 4, 1],
  gradient_lag_0_l1: [1, 1, 1],
  gradient_lag_0_l0: [1, 1, 1],
  saturation: [0.1, 0.2, 0.3],
  dead: ['NaN', 'NaN', 'NaN'],
  dependency_length: [49, 49, 49],
  gate_f_mean: [0.9, 0.9, 0.9],
  grad_norm_W_hh_l0: [1, 1, 1],
};

describe('names of the probe', () => {
  it('are told from the metrics of training', () => {
    expect(['gradient_gamma', 'gradient_horizon_l0_reverse', 'gate_f_mean', 'grad_norm_W_hh_l0', 'update_ratio_b_l1', 'lyapunov', 'memoryless_loss'].every(isProbe)).toBe(true);
    expect(['grad_norm_median', 'grad_norm_max', 'valid_loss', 'clipped_share', 'gated', 'value'].some(isProbe)).toBe(false);
  });

  it('are details where they belong to one lag, gate, layer or parameter', () => {
    expect(['start_gradient_lag_16', 'gradient_lag_h_0', 'best_gate_f_mean', 'gradient_horizon_l1', 'start_grad_norm_W_hh_l0'].every(isDetail)).toBe(true);
    expect(['start_gradient_gamma', 'gradient_horizon_h', 'saturation', 'start_spectral_radius', 'grad_norm_mean', 'test_loss'].some(isDetail)).toBe(false);
  });

  it('hold lag and place', () => {
    expect(lagOf('gradient_lag_16')).toEqual({ lag: 16, place: '' });
    expect(lagOf('gradient_lag_h_4')).toEqual({ lag: 4, place: 'h' });
    expect(lagOf('gradient_lag_128_l0_reverse')).toEqual({ lag: 128, place: 'l0_reverse' });
    expect(lagOf('gradient_lag_8_decoder')).toEqual({ lag: 8, place: 'decoder' });
    expect(lagOf('gradient_gamma')).toBeNull();
  });

  it('give the places once each, the lowest layer first', () => {
    const places = placesOf(['gradient_lag_0', 'gradient_lag_h_0', 'gradient_lag_0_l10', 'gradient_lag_0_l1', 'gradient_lag_0_l0', 'gradient_lag_0_l0_reverse', 'valid_loss']);
    expect(places).toEqual(['', 'h', 'l0_reverse', 'l1', 'l10']);
    expect(places.map((place) => placeLabel(place, places))).toEqual(['layer 0, the lowest, memory c', 'layer 0, the lowest, state h', 'layer 0, backwards', 'layer 1', 'layer 10']);
    expect(placeLabel('', ['', 'h'])).toBe('memory c');
    expect(placeLabel('decoder', ['', 'decoder'])).toBe('decoder');
  });
});

describe('the gradient by lag', () => {
  it('is there for the start, the best epoch and the end, lags ascending', () => {
    const run = runOf(curves, { figures: { start_gradient_lag_0: 1, start_gradient_lag_2: 0.5, start_gradient_lag_16: 'NaN', start_gradient_gamma: 0.75, start_saturation: 0.05 } });
    const { lags, moments } = byLag(run, '');
    expect(lags).toEqual([0, 2, 16]);
    expect(moments.map(momentLabel)).toEqual(['start', 'best (epoch 2)', 'end (epoch 3)']);
    expect(moments.map(({ values }) => values)).toEqual([[1, 0.5, NaN], [1, 0.0625, 1e-200], [1, NaN, 0]]);
    expect(moments.map(({ gamma }) => gamma)).toEqual([0.75, 0.25, NaN]);
    expect(moments.map(({ horizon }) => horizon)).toEqual([null, 4, 1]);
    expect(moments.map(({ saturation }) => saturation)).toEqual([0.05, 0.2, 0.3]);
  });

  it('ends with now while the run continues, and is told once where that is the best epoch', () => {
    expect(byLag(runOf(curves, { state: 'running' }), '').moments.map(momentLabel)).toEqual(['best (epoch 2)', 'now (epoch 3)']);
    expect(byLag(runOf(curves, { state: 'running', best_epoch: 3 }), '').moments.map(momentLabel)).toEqual(['now and best (epoch 3)']);
    expect(byLag(runOf(curves, { best_epoch: 3 }), '').moments.map(momentLabel)).toEqual(['end and best (epoch 3)']);
    expect(byLag(runOf({}, { best_epoch: null, epochs_done: 0 }), '').moments).toEqual([]);
  });

  it('is that of the start alone where the run diverged before its first epoch', () => {
    const figures = { start_gradient_lag_0: 1, start_gradient_lag_8: 0.5, start_gradient_lag_0_l1: 1, start_spectral_radius: 1 };
    const run = runOf({}, { state: 'diverged', best_epoch: null, epochs_done: 0, figures });
    expect(placesOf(measured(run))).toEqual(['', 'l1']);
    expect(byLag(run, '').lags).toEqual([0, 8]);
    expect(byLag(run, '').moments.map(({ name, values }) => [name, values])).toEqual([['start', [1, 0.5]]]);
    expect(byEpoch(run, '').epochs).toBe(0);
  });

  it('is that of the layer that was chosen', () => {
    const { lags, moments } = byLag(runOf(curves), 'l1');
    expect(lags).toEqual([0]);
    expect(moments.map(({ gamma, horizon }) => [gamma, horizon])).toEqual([[0.8, 18], [0.7, 17]]);
  });

  it('has a place on a logarithmic axis even where nothing is left, and none where nothing was measured', () => {
    expect([0.5, 1e-200, 0, NaN, Infinity, null].map(drawn)).toEqual([0.5, 1e-13, 1e-13, null, null, null]);
  });

  it('has an axis of whole decades that holds the hundredth and ends at what can be felt', () => {
    const extent = (...values: number[]) => lagExtent([{ kind: 'best', name: '', epoch: 1, values, gamma: null, horizon: null, saturation: null, dead: null }]);
    expect(extent(1, 0.5)).toEqual({ min: 1e-3, max: 1, interval: 1 });
    expect(extent(1, 3e-7, NaN)).toEqual({ min: 1e-7, max: 1, interval: 1 });
    expect(extent(1, 3e-9)).toEqual({ min: 1e-10, max: 1, interval: 2 });
    expect(extent(1, 250)).toEqual({ min: 1e-3, max: 1000, interval: 1 });
    expect(extent(1, 1e-200)).toEqual({ min: 1e-12, max: 1, interval: 2 });
    expect(extent(1, 0)).toEqual({ min: 1e-12, max: 1, interval: 2 });
    expect(extent()).toEqual({ min: 1e-3, max: 1, interval: 1 });
  });
});

describe('the horizon by epoch', () => {
  it('stands beside the norm and what the task asks for', () => {
    expect(byEpoch(runOf(curves), '')).toEqual({ horizon: [9, 4, 1], norm: [1, 0.5, 0.25], asked: 49, epochs: 3 });
    expect(byEpoch(runOf(curves), 'l1').horizon).toEqual([19, 18, 17]);
    expect(byEpoch(runOf({ gradient_horizon: [2], dependency_length: ['NaN'] }), '')).toEqual({ horizon: [2], norm: null, asked: null, epochs: 1 });
  });
});

describe('the charts of a run', () => {
  it('leave what the probe measured to its panel, where nothing is drawn that was never a number', () => {
    const titles = familiesOf(runOf({ ...curves, my_metric: [1, 2, 3] })).map(({ title, curves: lines }) => [title, ...lines.map(({ name }) => name)]);
    expect(titles).toEqual([['Loss', 'valid_loss', 'memoryless_loss'], ['Gradient norm', 'grad_norm_median'], ['my_metric', 'my_metric']]);
    expect(probeFamiliesOf(runOf(curves)).map(({ title, curves: lines }) => [title, ...lines.map(({ name }) => name)])).toEqual([
      ['Gamma, the factor a step', 'gradient_gamma', 'gradient_gamma_l1'],
      ['Horizon, in steps', 'gradient_horizon', 'gradient_horizon_l1'],
      ['Saturated and dead units', 'saturation'],
      ['Means of the gates', 'gate_f_mean'],
      ['Gradient norm by parameter', 'grad_norm_W_hh_l0'],
    ]);
  });
});
