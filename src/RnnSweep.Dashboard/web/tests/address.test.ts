import { describe, expect, it } from 'vitest';
import { formatAddress, joinList, parseAddress, splitList, type Query } from '../src/address/address.ts';
import { withFilter, type Filter } from '../src/address/filters.ts';

function roundTrip(query: Query): Query {
  return parseAddress(formatAddress({ page: 'sweep', id: 'digits-1' }, query)).query;
}

describe('addresses', () => {
  it('are short and readable', () => {
    const filters: Filter[] = [
      { column: 'hidden_size', parts: [{ kind: 'range', min: 16, max: 32 }] },
      { column: 'cell', parts: [{ kind: 'value', value: 'lstm' }, { kind: 'value', value: 'gru' }] },
    ];
    expect(formatAddress({ page: 'sweep', id: 'digits-1' }, { filters, settings: { sort: '-best' } })).toBe(
      '#/sweeps/digits-1?hidden_size=16..32&cell=lstm,gru&sort=-best',
    );
  });

  it('keep filters and settings on the way there and back', () => {
    const query: Query = {
      filters: [
        { column: 'learning_rate', parts: [{ kind: 'range', min: 1.2e-5, max: null }, { kind: 'range', min: null, max: -3 }] },
        { column: 'activation', parts: [{ kind: 'absent' }, { kind: 'value', value: 'tanh' }] },
      ],
      settings: { view: 'scatter', columns: 'run,best', search: 'a & b = c' },
    };
    expect(roundTrip(query)).toEqual(query);
  });

  it.each(['a,b', '1..2', '~', '&x=y', '100 %', '#?/', '{a|b}', '<b>', 'ü → 漢', ''])('keep the value %j apart from signs', (value) => {
    const query: Query = { filters: [{ column: value === '' ? 'p' : value, parts: [{ kind: 'value', value }] }], settings: {} };
    expect(roundTrip(query)).toEqual(query);
  });

  it.each(['x', 'sort', 'view', '~x'])('tell a parameter called %s from a setting', (column) => {
    const query: Query = { filters: [{ column, parts: [{ kind: 'range', min: 1, max: 2 }] }], settings: { x: 'cell', sort: 'rank' } };
    expect(roundTrip(query)).toEqual(query);
  });

  it('take damaged links for what can be read of them', () => {
    expect(parseAddress('#/sweeps/a?b=a..b&=1&c&d=1..&e=%E0%A4%A').query.filters).toEqual([
      { column: 'd', parts: [{ kind: 'range', min: 1, max: null }] },
      { column: 'e', parts: [{ kind: 'value', value: '%E0%A4%A' }] },
    ]);
  });

  it('lead to the list, a sweep, a run, or nowhere', () => {
    expect(parseAddress('').place).toEqual({ page: 'sweeps' });
    expect(parseAddress('#/sweeps/a%2Fb').place).toEqual({ page: 'sweep', id: 'a/b' });
    expect(parseAddress('#/sweeps/a/runs/12?cell=gru').place).toEqual({ page: 'run', id: 'a', run: 12 });
    expect(parseAddress('#/sweeps/a/runs/0').place).toEqual({ page: 'unknown' });
    expect(parseAddress('#/elsewhere').place).toEqual({ page: 'unknown' });
  });

  it('keep lists of names that hold commas', () => {
    expect(splitList(joinList(['a,b', 'c%2C', 'd']))).toEqual(['a,b', 'c%2C', 'd']);
    const settings = { columns: joinList(['a,b', 'c']) };
    expect(roundTrip({ filters: [], settings }).settings).toEqual(settings);
  });
});

describe('filters', () => {
  const first: Filter = { column: 'a', parts: [{ kind: 'value', value: '1' }] };

  it('are replaced where they stand and removed when nothing is left', () => {
    const second: Filter = { column: 'b', parts: [{ kind: 'absent' }] };
    expect(withFilter([first, second], 'a', [{ kind: 'absent' }])).toEqual([{ column: 'a', parts: [{ kind: 'absent' }] }, second]);
    expect(withFilter([first, second], 'a', [])).toEqual([second]);
    expect(withFilter([first], 'b', second.parts)).toEqual([first, second]);
  });
});
