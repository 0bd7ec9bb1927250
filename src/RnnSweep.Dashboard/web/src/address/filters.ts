/**
 * Filters as they stand in the address: `hidden_size=16..32&cell=lstm,gru`.
 *
 * A filter lets a run through if any of its parts does; a run is shown if all filters let it through. The signs that separate
 * (`& = , ..`) stand bare and are escaped inside of values, so any name and any value survives the way there and back.
 */

export type FilterPart =
  | { readonly kind: 'range'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'absent' };

export interface Filter {
  readonly column: string;
  readonly parts: readonly FilterPart[];
}

/** Stands for "has no value": an inactive parameter, a run that has not begun. */
const absentSign = '~';

export function escapePiece(text: string): string {
  return encodeURIComponent(text).replaceAll('~', '%7E').replaceAll('..', '%2E%2E').replaceAll("'", '%27');
}

export function unescapePiece(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function formatPart(part: FilterPart): string {
  switch (part.kind) {
    case 'range':
      return `${part.min ?? ''}..${part.max ?? ''}`;
    case 'value':
      return escapePiece(part.value);
    case 'absent':
      return absentSign;
  }
}

function parseBound(text: string): number | null | undefined {
  if (text === '') return null;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

function parsePart(text: string): FilterPart | null {
  if (text === absentSign) return { kind: 'absent' };
  const dots = text.indexOf('..');
  if (dots < 0) return { kind: 'value', value: unescapePiece(text) };
  const min = parseBound(text.slice(0, dots));
  const max = parseBound(text.slice(dots + 2));
  return min === undefined || max === undefined || (min === null && max === null) ? null : { kind: 'range', min, max };
}

export function formatFilter(filter: Filter): string {
  return filter.parts.map(formatPart).join(',');
}

/** `null` for what is no filter, such as a range without numbers: a damaged link shows too much rather than an error. */
export function parseFilter(column: string, text: string): Filter | null {
  const parts = text.split(',').map(parsePart).filter((part) => part !== null);
  return parts.length === 0 ? null : { column, parts };
}

export function withFilter(filters: readonly Filter[], column: string, parts: readonly FilterPart[]): Filter[] {
  const next = parts.length === 0 ? null : { column, parts };
  const kept = filters.some((filter) => filter.column === column)
    ? filters.map((filter) => (filter.column === column ? next : filter))
    : [...filters, next];
  return kept.filter((filter) => filter !== null);
}

export function sameParts(a: readonly FilterPart[], b: readonly FilterPart[]): boolean {
  return a.map(formatPart).join() === b.map(formatPart).join();
}
