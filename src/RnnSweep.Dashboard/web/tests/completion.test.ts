import { describe, expect, test } from 'vitest';
import schemaText from '../../../RnnSweep.Sweeps/sweep.schema.json?raw';
import type { Schema } from '../src/api/client.ts';
import { suggestionsAt } from '../src/pages/submit/completion.ts';
import { yamlPlace } from '../src/pages/submit/yaml-place.ts';

const schema = JSON.parse(schemaText) as Schema;

/** The labels offered where the bar stands. */
function offered(marked: string): string[] {
  const at = marked.indexOf('|');
  return suggestionsAt(schema, marked.replace('|', ''), at)?.items.map(({ label }) => label) ?? [];
}

function placeAt(marked: string) {
  return yamlPlace(marked.replace('|', ''), marked.indexOf('|'));
}

describe('yamlPlace', () => {
  test.each([
    ['me|', [], true, 'me'],
    ['method: ra|', ['method'], false, 'ra'],
    ['task: { data|', ['task'], true, 'data'],
    ['task: { dataset: di|', ['task', 'dataset'], false, 'di'],
    ['parameters:\n  ce|', ['parameters'], true, 'ce'],
    ['parameters:\n  cell:\n    val|', ['parameters', 'cell'], true, 'val'],
    ['parameters:\n  cell: { values: [rnn, g|', ['parameters', 'cell', 'values', null], false, 'g'],
    ['parameters:\n  cell:\n    values:\n      - r|', ['parameters', 'cell', 'values', null], true, 'r'],
    ['early_terminate:\n  - type: asha\n    et|', ['early_terminate', null], true, 'et'],
    ['early_terminate:\n  - type: asha\n  - ty|', ['early_terminate', null], true, 'ty'],
    ['task: { dataset: digits }\n# method: grid\n\nrun_c|', [], true, 'run_c'],
  ] as const)('%s', (marked, path, isKey, word) => {
    expect(placeAt(marked)).toMatchObject({ path, isKey, word });
  });

  test('says nothing in a comment and after a finished value', () => {
    expect(placeAt('method: random # ra|')).toBeNull();
    expect(placeAt('task: { dataset: digits } x|')).toBeNull();
  });

  test('knows the keys beside it', () => {
    expect(placeAt('name: a\nme|\nseed: 1\n')?.beside).toEqual(['name', 'seed']);
    expect(placeAt('task: { dataset: csv, fi|')?.beside).toEqual(['dataset']);
  });
});

describe('suggestionsAt', () => {
  test('offers the keys of a file, and none that stands there already', () => {
    expect(offered('meth|')).toContain('method');
    expect(offered('method: random\nmeth|')).not.toContain('method');
  });

  test('offers datasets, cells, distributions and settings of rules', () => {
    expect(offered('task: { dataset: dig|')).toEqual(['digits', 'optdigits']);
    expect(offered('parameters:\n  cell: { values: [ls|')).toContain('lstm');
    expect(offered('parameters:\n  learn|')).toContain('learning_rate');
    expect(offered('parameters:\n  learning_rate: { distribution: log_|')).toContain('log_uniform_values');
    expect(offered('early_terminate: { type: as|')).toEqual(expect.arrayContaining(['asha']));
    expect(offered('early_terminate:\n  - type: asha\n    et|')).toContain('eta');
  });

  test('says what a key means, and takes the place of the word', () => {
    const text = 'run_c';
    expect(suggestionsAt(schema, text, text.length)).toMatchObject({ from: 0, items: [{ label: 'run_cap', insert: 'run_cap: ', about: expect.stringContaining('number of runs') }] });
  });

  test('offers nothing that other programs wrote, and nothing for free text', () => {
    expect(offered('progr|')).toEqual([]);
    expect(offered('name: my|')).toEqual([]);
  });
});
