import { bandOf, type Band } from '../../analysis/bands.ts';
import type { Group } from '../../analysis/groups.ts';
import { belowAxis, gridOption, rangedAxis, valueAxis } from '../../charts/axes.ts';
import { categoryColour, chartColours } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { plainText } from '../../charts/text.ts';
import { formatCount, formatNumber } from '../../format/format.ts';
import type { CurveSet } from '../../store/curves.ts';
import { createPacer } from '../../store/pause.ts';
import type { RunTable } from '../../store/table.ts';

export interface GroupBand {
  readonly label: string;
  readonly colour: number;
  readonly band: Band;
}

export async function bandsOf(table: RunTable, set: CurveSet, groups: readonly Group[]): Promise<GroupBand[]> {
  const pace = createPacer();
  const bands: GroupBand[] = [];
  for (const group of groups) {
    const runs = group.rows.map((row) => table.runAt(row));
    bands.push({ label: group.label, colour: group.colour, band: await bandOf(set, runs, pace) });
  }
  return bands;
}

function outline(band: Band, log: boolean): [number, number][] {
  const keep = ([, value]: [number, number]) => !log || value > 0;
  const above = band.epochs.map((epoch, i): [number, number] => [epoch, band.high[i] ?? 0]);
  const below = band.epochs.map((epoch, i): [number, number] => [epoch, band.low[i] ?? 0]).reverse();
  return [...above, ...below].filter(keep);
}

function tooltipText(bands: readonly GroupBand[], epoch: number): string {
  const lines = bands.flatMap(({ label, band }) => {
    const at = band.epochs.indexOf(epoch);
    if (at < 0) return [];
    const middle = `${formatNumber(band.low[at])} … ${formatNumber(band.high[at])}`;
    return [`${label}: ${formatNumber(band.median[at])} (${middle}, ${formatCount(band.counts[at])} runs)`];
  });
  return plainText([`epoch ${epoch}`, ...lines].join('\n'));
}

export function drawGrouped(chart: Chart, bands: readonly GroupBand[], metric: string, log: boolean): void {
  const values = bands.flatMap(({ band }) => [...band.low, ...band.high]).filter((value) => !log || value > 0);
  const min = values.reduce((least, value) => Math.min(least, value), Infinity);
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const epochs = bands.reduce((most, { band }) => Math.max(most, band.epochs.at(-1) ?? 1), 1);
  const colours = chartColours();
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: { ...belowAxis('epoch', 'linear'), min: Math.min(1, epochs - 1), max: epochs, minInterval: 1 },
      yAxis: min < max ? rangedAxis(metric, log ? 'log' : 'linear', { min, max }) : valueAxis(metric, log ? 'log' : 'linear'),
      tooltip: {
        renderMode: 'richText',
        trigger: 'axis',
        confine: true,
        backgroundColor: colours.surface,
        borderColor: colours.line,
        textStyle: { color: colours.text, fontSize: 12 },
        formatter: (items: unknown) => {
          const [first] = Array.isArray(items) ? (items as { value: [number, number] }[]) : [];
          return first === undefined ? '' : tooltipText(bands, first.value[0]);
        },
      },
      series: bands.flatMap(({ band, colour }, i) => [
        {
          type: 'custom' as const,
          silent: true,
          clip: true,
          z: 1,
          tooltip: { show: false },
          data: [[band.epochs[0] ?? 1, band.median[0] ?? 0]],
          renderItem: (_: unknown, api: { coord(point: [number, number]): number[] }) => ({
            type: 'polygon' as const,
            shape: { points: outline(band, log).map((point) => api.coord(point)) },
            style: { fill: categoryColour(colour), opacity: 0.16 },
          }),
        },
        {
          type: 'line' as const,
          symbol: 'none',
          z: 2,
          lineStyle: { color: categoryColour(colour), width: 2, type: i < 4 ? ('solid' as const) : ('dashed' as const) },
          itemStyle: { color: categoryColour(colour) },
          data: band.epochs.map((epoch, at) => [epoch, band.median[at]]).filter(([, value]) => !log || (value ?? 0) > 0),
        },
      ]),
    },
    { notMerge: true },
  );
}
