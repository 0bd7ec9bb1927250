import { toNumber, type RunDetail } from '../../api/types.ts';

function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** All curves of a run as a table, a line for each epoch; what is no number is NaN. */
export function curvesCsv({ curves }: Pick<RunDetail, 'curves'>): string {
  const names = Object.keys(curves);
  const epochs = names.reduce((most, name) => Math.max(most, curves[name]?.length ?? 0), 0);
  const lines = [['epoch', ...names].map(cell).join(',')];
  for (let i = 0; i < epochs; i++) {
    const values = names.map((name) => {
      const value = toNumber(curves[name]?.[i]);
      return value === null ? '' : String(value);
    });
    lines.push([String(i + 1), ...values].join(','));
  }
  return `${lines.join('\n')}\n`;
}
