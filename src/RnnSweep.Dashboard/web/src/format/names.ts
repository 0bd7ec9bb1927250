import type { WireValue } from '../api/types.ts';
import { absent, formatChance, formatFlops, formatInteger, formatNumber, formatTime } from './format.ts';

/** `valid_loss` as people would write it. Names from a sweep file are shown as they are; this is for headings only. */
export function readable(name: string): string {
  return name.replaceAll('_', ' ');
}

/** A text as a value: one without signs in quotes, as it would look like nothing. */
export function formatWord(word: string): string {
  return word.trim() === '' ? `"${word}"` : word;
}

/** A value of a variant or a filter, which may be of any type. */
export function formatValue(value: WireValue | undefined): string {
  if (value === null || value === undefined) return absent;
  if (typeof value === 'number') return Number.isInteger(value) ? formatInteger(value) : formatNumber(value);
  return formatWord(String(value));
}

/** A figure of a column, by what the column holds. */
export function formatFigure(column: { name: string; kind: string }, value: number): string {
  if (column.name === 'flops') return formatFlops(value);
  if (column.name === 'chance_best') return formatChance(value);
  if (column.kind === 'time') return formatTime(value);
  return column.kind === 'integer' ? formatInteger(value) : formatNumber(value);
}

/** Whether a metric is a share, from 0 to 1. */
export function isShare(name: string): boolean {
  return name.endsWith('accuracy') || name.endsWith('clipped_share') || /(?:^|_)(?:saturation|dead|exact_match)$/.test(name);
}
