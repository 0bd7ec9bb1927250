import { formatFlops, formatNumber } from '../format/format.ts';
import { chartColours, noValueColour } from './colours.ts';
import type { Chart } from './echarts.ts';
import { logTicks, type Range } from '../analysis/ranges.ts';
import { plainText, shorten } from './text.ts';

/** Charts in less room have shorter names and smaller margins. */
export const narrowWidth = 640;

export function gridOption(chart: Chart) {
  const narrow = chart.getWidth() < narrowWidth;
  return { left: narrow ? 52 : 68, right: narrow ? 14 : 28, top: 34, bottom: 46 };
}

/** An axis in the page's colours, its name where it is not in the way of the figures. */
export function valueAxis(name: string, scale: 'linear' | 'log' | 'time') {
  const colours = chartColours();
  return {
    type: scale === 'linear' ? ('value' as const) : scale,
    name: plainText(shorten(name, 28)),
    nameLocation: 'end' as const,
    nameTextStyle: { color: colours.quiet, align: 'center' as const, fontSize: 12 },
    scale: true,
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.line } },
    axisTick: { lineStyle: { color: colours.line } },
    splitLine: { lineStyle: { color: colours.line, opacity: 0.5 } },
    axisLabel: {
      color: colours.quiet,
      hideOverlap: true,
      ...(scale === 'time' ? {} : { formatter: (value: number) => (name === 'flops' ? formatFlops(value) : formatNumber(value)) }),
    },
  };
}

/** The ends and the round places of a logarithmic axis. */
export function logMarks(name: string, { min, max }: Range) {
  const ticks = logTicks(min, max);
  const { axisLabel, axisTick } = valueAxis(name, 'log');
  return { min, max, axisLabel: { ...axisLabel, customValues: ticks }, axisTick: { ...axisTick, customValues: ticks } };
}

/** A value axis over a given range. Its ends are no round numbers, and their labels would run into the others. */
export function rangedAxis(name: string, scale: 'linear' | 'log', { min, max }: Range) {
  const axis = valueAxis(name, scale);
  const ticks = scale === 'log' ? logTicks(min, max) : [];
  const marks = ticks.length > 0 ? { customValues: ticks } : {};
  return {
    ...axis,
    min,
    max,
    axisLabel: { ...axis.axisLabel, ...(ticks.length > 0 ? marks : { showMinLabel: false, showMaxLabel: false }) },
    axisTick: { ...axis.axisTick, ...marks },
  };
}

/** For the x axis, whose name stands below its middle. */
export function belowAxis(name: string, scale: 'linear' | 'log' | 'time') {
  return { ...valueAxis(name, scale), nameLocation: 'middle' as const, nameGap: 28 };
}

/** For a line that marks a level and is no result. */
export function referenceLine() {
  return { width: 1.5, color: noValueColour(), type: [2, 4] };
}

function tooltipLook() {
  const colours = chartColours();
  return {
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: colours.surface,
    borderColor: colours.line,
    textStyle: { color: colours.text, fontSize: 12 },
  };
}

/** A tooltip of all lines at one place, counted from 0: the place in the data, or where points are given with their epoch, the epoch's. */
export function lineTooltip(lines: (place: number) => readonly string[]) {
  return {
    ...tooltipLook(),
    trigger: 'axis' as const,
    formatter: (items: unknown) => {
      const [first] = items as { dataIndex: number; value: unknown }[];
      if (first === undefined) return '';
      return plainText(lines(Array.isArray(first.value) ? Number(first.value[0]) - 1 : first.dataIndex).join('\n'));
    },
  };
}

/** A tooltip without HTML: names come from sweep files. */
export function pointTooltip(text: (seriesIndex: number, dataIndex: number) => string) {
  return {
    ...tooltipLook(),
    trigger: 'item' as const,
    formatter: (item: unknown) => {
      const { seriesIndex, dataIndex } = item as { seriesIndex: number; dataIndex: number };
      return plainText(text(seriesIndex, dataIndex));
    },
  };
}
