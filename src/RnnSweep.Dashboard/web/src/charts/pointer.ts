import type { Chart } from './echarts.ts';

const places = new WeakMap<Chart, { x: number }>();

/** Follows the pointer over a chart, once however often it is drawn: a tooltip is not told where on a line it stands. */
export function followPointer(chart: Chart): void {
  if (places.has(chart)) return;
  const place = { x: NaN };
  places.set(chart, place);
  chart.getZr().on('mousemove', (event) => {
    place.x = event.offsetX;
  });
}

/** The value of the lower axis under the pointer; `null` where it has not been over the chart. */
export function pointedAt(chart: Chart): number | null {
  const x = places.get(chart)?.x ?? NaN;
  if (!Number.isFinite(x)) return null;
  const value = chart.convertFromPixel({ xAxisIndex: 0 }, x) as unknown;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
