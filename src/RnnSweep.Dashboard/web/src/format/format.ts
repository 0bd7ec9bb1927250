/** The one place that turns figures into words, so that a figure looks the same wherever it is shown. */

export const absent = '–';

const digits = 4;

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

/** Four significant digits; very small and very large ones as `1.2e-5`. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined) return absent;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) {
    const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
    return `${trimZeros(mantissa)}e${exponent.replace('+', '')}`;
  }
  // 9999.6 would be rounded to 1.000e+4.
  return size >= 10 ** digits - 0.5 ? String(Math.round(value)) : trimZeros(value.toPrecision(digits));
}

/** Whole numbers are shown whole: a seed or a run's number is a name, and must be readable to the last digit. */
export function formatInteger(value: number | null | undefined): string {
  if (value === null || value === undefined) return absent;
  return Number.isSafeInteger(value) ? String(value) : formatNumber(value);
}

/** A count of things, with thousands set apart. */
export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined) return absent;
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 run`, `2,000 runs`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : several}`;
}

export function formatShare(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return absent;
  const percent = value * 100;
  if (percent > 0 && percent < 0.05) return '< 0.1 %';
  // A sweep that lacks its last run is not yet at 100 %.
  return `${percent > 99 && percent < 100 ? '99' : percent < 9.95 && percent > 0 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** A chance in whole percent: `84 %`, `< 1 %`. */
export function formatChance(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return absent;
  return value < 0.01 ? '< 1 %' : value > 0.99 ? '> 99 %' : `${(100 * value).toFixed(0)} %`;
}

const prefixes = ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z'];

export function formatSi(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined) return absent;
  if (!Number.isFinite(value)) return formatNumber(value);
  let step = 0;
  let rest = value;
  while (Math.abs(rest) >= 999.95 && step < prefixes.length - 1) {
    rest /= 1000;
    step++;
  }
  return `${trimZeros(rest.toPrecision(Math.abs(rest) >= 1 ? 3 : 2))} ${prefixes[step]}${unit}`;
}

export function formatFlops(value: number | null | undefined): string {
  return formatSi(value, 'FLOP');
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** `812 B`, `1.5 MiB`: as the terminal has it. */
export function formatBytes(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return absent;
  let step = 0;
  let rest = value;
  while (rest >= 1023.5 && step < units.length - 1) {
    rest /= 1024;
    step++;
  }
  return `${step === 0 || rest >= 99.95 ? Math.round(rest) : trimZeros(rest.toPrecision(rest >= 10 ? 3 : 2))} ${units[step]}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `0.25 s`, `41 s`, `2 min 05 s`, `3 h 07 min`, `2 d 04 h`. */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return absent;
  if (seconds < 10) return `${trimZeros(seconds.toPrecision(2))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  if (whole < 86400) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
  return `${Math.floor(whole / 86400)} d ${two(Math.floor((whole % 86400) / 3600))} h`;
}

/** The reader's own time, to the second. */
export function formatTime(value: number | string | null | undefined): string {
  if (value === null || value === undefined) return absent;
  const date = new Date(typeof value === 'number' ? value * 1000 : value);
  if (Number.isNaN(date.getTime())) return absent;
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
