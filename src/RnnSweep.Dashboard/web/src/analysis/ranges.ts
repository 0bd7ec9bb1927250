import { quantile } from './quantiles.ts';

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** From here on the small values of an even axis could not be told apart; the report's charts have the same bound. */
const wideRatio = 30;

/** A value this many interquartile ranges beyond the middle half would press all others into a line. */
const fence = 8;
const logFence = 3;

/** Of fewer values nobody can tell which lie apart. */
const fewest = 12;

/** Whether values spread over so many orders of magnitude that a logarithmic axis shows them better. */
export function isWide(values: Iterable<number>): boolean {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return isWideRange({ min, max });
}

export function isWideRange({ min, max }: Range): boolean {
  return min > 0 && max / min >= wideRatio;
}

/**
 * What an axis shows of values: all of them, but for those that lie far beyond the middle half at the bad end. Values that cannot be drawn do not count;
 * levels that must be seen are given apart.
 */
export function robustRange(values: Iterable<number>, log: boolean, lowIsGood: boolean, levels: readonly number[] = []): Range {
  const drawable = [...values].filter((value) => Number.isFinite(value) && (!log || value > 0));
  const sorted = Float64Array.from(drawable, (value) => (log ? Math.log10(value) : value)).sort();
  const there = levels.filter((value) => Number.isFinite(value) && (!log || value > 0));
  let low = sorted[0] ?? (log ? -1 : 0);
  let high = sorted.at(-1) ?? (log ? 0 : 1);
  const [first, third] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const room = sorted.length < fewest ? 0 : (log ? logFence : fence) * (third - first);
  if (room > 0 && lowIsGood) high = Math.min(high, third + room);
  if (room > 0 && !lowIsGood) low = Math.max(low, first - room);
  const back = (value: number) => (log ? 10 ** value : value);
  const min = Math.min(back(low), ...there);
  const max = Math.max(back(high), ...there);
  return { min, max: max > min ? max : log ? min * 10 : min + 1 };
}

/** Values far off are shown too, as long as the axis of the others becomes no longer than this many times its length. */
const mostStretch = 8;

/** All values with a little room at both ends, so that no line lies on the frame; but for those so far off that the others could not be told apart. */
export function paddedRange(values: Iterable<number>, log: boolean): Range {
  const all = [...values];
  const robust = robustRange(all, log, true);
  const { min } = robust;
  const greatest = all.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, value) : most), robust.max);
  const length = (end: number) => (log ? Math.log(end / min) : end - min);
  const max = length(greatest) <= mostStretch * length(robust.max) ? greatest : robust.max;
  if (log) return { min: min / (max / min) ** 0.05, max: max * (max / min) ** 0.05 };
  return { min: min - 0.05 * (max - min), max: max + 0.05 * (max - min) };
}

/** A round place nearer to an end than this share of the axis would have its label in that of the end. */
const nearEnd = 0.06;
const fewPlaces = 6;

/** The ends of an even axis, and the round places between them that are not too near to an end. */
export function endTicks(min: number, max: number): number[] {
  if (!(max > min)) return [min];
  const rough = (max - min) / fewPlaces;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((digit) => digit * unit >= rough) ?? 10) * unit;
  const ticks = [min];
  for (let place = Math.ceil(min / step); place * step <= max; place++) {
    const value = Number((place * step).toPrecision(12));
    if (value - min >= nearEnd * (max - min) && max - value >= nearEnd * (max - min)) ticks.push(value);
  }
  return [...ticks, max];
}

/** The ends of a logarithmic axis, and the round places between them that are not too near to an end. */
export function endLogTicks(min: number, max: number): number[] {
  if (!(min > 0) || !(max > min)) return [];
  const place = (value: number) => Math.log(value / min) / Math.log(max / min);
  return [min, ...logTicks(min, max).filter((value) => place(value) >= nearEnd && place(value) <= 1 - nearEnd), max];
}

/** Up to so many orders of magnitude there is room for 2 and 5 between powers of ten. */
const fewOrders = 2.5;
const mostDecades = 8;

/** Round places on a logarithmic axis: 1, 2 and 5 times the powers of ten, over many orders of magnitude powers of ten alone, or some of them. */
export function logTicks(min: number, max: number): number[] {
  if (!(min > 0) || !(max > min)) return [];
  const orders = Math.log10(max / min);
  const digits = orders > fewOrders ? [1] : [1, 2, 5];
  const step = Math.max(1, Math.ceil(orders / mostDecades));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
    if (power % step !== 0) continue;
    for (const digit of digits) {
      const value = Number(`${digit}e${power}`);
      if (value >= min && value <= max) ticks.push(value);
    }
  }
  // Within a part of one decade there may be no round place: then its ends say where it lies.
  return ticks.length > 1 ? ticks : [min, max].map((value) => Number(value.toPrecision(2))).filter((value) => value >= min && value <= max);
}
