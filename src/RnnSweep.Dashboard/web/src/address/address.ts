import { escapePiece, formatFilter, parseFilter, unescapePiece, type Filter } from './filters.ts';

export type Place =
  | { readonly page: 'sweeps' }
  | { readonly page: 'sweep'; readonly id: string }
  | { readonly page: 'run'; readonly id: string; readonly run: number }
  | { readonly page: 'compare'; readonly id: string; readonly runs: readonly number[] }
  | { readonly page: 'submit' }
  | { readonly page: 'compare-sweeps'; readonly ids: readonly string[] }
  | { readonly page: 'unknown' };

/** What may be chosen on the page and is kept in the address. A new view that needs a choice of its own adds its name here. */
export const settingNames = [
  'view', 'sort', 'columns', 'search', 'metric', 'curve', 'colour', 'x', 'group', 'over', 'scale', 'xscale', 'yscale', 'lines', 'y', 'flow', 'pick', 'fold',
] as const;

export type SettingName = (typeof settingNames)[number];
export type Settings = { readonly [name in SettingName]?: string };

export interface Query {
  readonly filters: readonly Filter[];
  readonly settings: Settings;
}

export interface Address {
  readonly place: Place;
  readonly query: Query;
}

export const emptyQuery: Query = { filters: [], settings: {} };

/** A parameter may be called `x` or `sort` too; its filter is then written `~x=…`. */
function isReserved(name: string): boolean {
  return (settingNames as readonly string[]).includes(name);
}

function columnKey(column: string): string {
  const escaped = escapePiece(column);
  return isReserved(column) ? `~${escaped}` : escaped;
}

export function formatQuery(query: Query): string {
  const pieces = query.filters.map((filter) => `${columnKey(filter.column)}=${formatFilter(filter)}`);
  for (const name of settingNames) {
    const value = query.settings[name];
    if (value !== undefined && value !== '') pieces.push(`${name}=${value.split(',').map(escapePiece).join(',')}`);
  }
  return pieces.join('&');
}

export function parseQuery(text: string): Query {
  const filters: Filter[] = [];
  const settings: { [name in SettingName]?: string } = {};
  for (const piece of text.split('&')) {
    const equals = piece.indexOf('=');
    if (equals <= 0) continue;
    const key = piece.slice(0, equals);
    const value = piece.slice(equals + 1);
    if (isReserved(key)) {
      settings[key as SettingName] = value.split(',').map(unescapePiece).join(',');
    } else {
      const filter = parseFilter(unescapePiece(key.startsWith('~') ? key.slice(1) : key), value);
      if (filter) filters.push(filter);
    }
  }
  return { filters, settings };
}

function parsePlace(path: string): Place {
  const pieces = path.split('/').filter((part) => part !== '');
  if (pieces.length === 2 && pieces[0] === 'compare') return { page: 'compare-sweeps', ids: (pieces[1] ?? '').split(',').map(unescapePiece) };
  if (pieces.length === 1 && pieces[0] === 'submit') return { page: 'submit' };
  const parts = pieces.map(unescapePiece);
  if (parts.length === 0 || (parts.length === 1 && parts[0] === 'sweeps')) return { page: 'sweeps' };
  const [head, id, runs, run] = parts;
  if (head !== 'sweeps' || id === undefined) return { page: 'unknown' };
  if (parts.length === 2) return { page: 'sweep', id };
  const number = Number(run);
  if (parts.length === 4 && runs === 'compare') {
    const compared = (run ?? '').split(',').map(Number);
    return compared.every((one) => Number.isInteger(one) && one > 0) ? { page: 'compare', id, runs: compared } : { page: 'unknown' };
  }
  return parts.length === 4 && runs === 'runs' && Number.isInteger(number) && number > 0
    ? { page: 'run', id, run: number }
    : { page: 'unknown' };
}

export function parseAddress(hash: string): Address {
  const text = hash.replace(/^#/, '');
  const question = text.indexOf('?');
  return {
    place: parsePlace(question < 0 ? text : text.slice(0, question)),
    query: question < 0 ? emptyQuery : parseQuery(text.slice(question + 1)),
  };
}

function formatPlace(place: Place): string {
  switch (place.page) {
    case 'sweep':
      return `#/sweeps/${encodeURIComponent(place.id)}`;
    case 'run':
      return `#/sweeps/${encodeURIComponent(place.id)}/runs/${place.run}`;
    case 'compare':
      return `#/sweeps/${encodeURIComponent(place.id)}/compare/${place.runs.join(',')}`;
    case 'submit':
      return '#/submit';
    case 'compare-sweeps':
      return `#/compare/${place.ids.map(escapePiece).join(',')}`;
    default:
      return '#/';
  }
}

export function formatAddress(place: Place, query: Query = emptyQuery): string {
  const text = formatQuery(query);
  return text === '' ? formatPlace(place) : `${formatPlace(place)}?${text}`;
}

/** A list in a setting, such as the chosen columns: names may hold commas, which are doubly escaped. */
export function joinList(names: readonly string[]): string {
  return names.map((name) => name.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
}

export function splitList(text: string | undefined): string[] | null {
  return text === undefined || text === '' ? null : text.split(',').map(unescapePiece);
}
