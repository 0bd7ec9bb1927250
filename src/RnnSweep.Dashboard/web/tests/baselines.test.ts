import { describe, expect, test } from 'vitest';
import { chosenRecords } from '../src/pages/records.ts';
import { baselineFigure, leadingColumns } from '../src/table/baselines.ts';

const baseline = { title: 'last value', figures: { valid_loss: 0.9, test_mae: 'NaN' as const } };

describe('baselines in the table', () => {
  test('a figure stands in the columns of its metric, last and best', () => {
    expect(baselineFigure(baseline, 'valid_loss', 'valid_loss')).toBe(0.9);
    expect(baselineFigure(baseline, 'best_valid_loss', 'valid_loss')).toBe(0.9);
    expect(baselineFigure(baseline, 'best', 'valid_loss')).toBe(0.9);
    expect(baselineFigure(baseline, 'best', 'valid_accuracy')).toBeNull();
    expect(baselineFigure(baseline, 'test_mae', 'valid_loss')).toBe('NaN');
    expect(baselineFigure(baseline, 'constructor', 'valid_loss')).toBeNull();
  });

  test('its name stands over the columns before its first figure', () => {
    const columns = ['run', 'state', 'best', 'rank'].map((name) => ({ name }));
    expect(leadingColumns(columns, baseline, 'valid_loss')).toBe(2);
    expect(leadingColumns(columns, baseline, 'other')).toBe(4);
  });
});

describe('baselines in what is saved', () => {
  test('stand below the runs that are shown, whichever these are', () => {
    const text = 'run,state,baseline\n1,finished,\n2,failed,\n,baseline,"last, value"\n,baseline,season\n';
    expect(chosenRecords(text, [2])).toBe('run,state,baseline\n2,failed,\n,baseline,"last, value"\n,baseline,season\n');
  });
});
