import type { Chart } from './echarts.ts';

/** A mark of a chart: a point, a bar, a cell. */
export interface Mark {
  readonly seriesIndex: number;
  readonly dataIndex: number;
}

/** What a chart knows of a series, as far as marks go. */
export interface MarkedSeries {
  readonly count: number;
  readonly silent: boolean;
}

/** The part of the chart's inside that is read here; its public face copies all data to tell the same. */
interface SeriesModel {
  getData(): { count(): number; getRawDataItem(index: number): unknown };
  get(path: string): unknown;
}

interface ChartModel {
  getSeriesCount(): number;
  getSeriesByIndex(index: number): SeriesModel | undefined;
  getComponent(name: string): { get(path: string): unknown } | undefined;
}

function modelOf(chart: Chart): ChartModel | null {
  return (chart as unknown as { getModel(): ChartModel | null | undefined }).getModel() ?? null;
}

export function seriesOf(chart: Chart): MarkedSeries[] {
  const model = modelOf(chart);
  return Array.from({ length: model?.getSeriesCount() ?? 0 }, (_, i) => {
    const series = model?.getSeriesByIndex(i);
    return { count: series?.getData().count() ?? 0, silent: series === undefined || series.get('silent') === true || series.get('tooltip.show') === false };
  });
}

/** What a mark says when it is pointed at; empty where it says nothing. */
export function textOf(chart: Chart, mark: Mark): string {
  const model = modelOf(chart);
  const series = model?.getSeriesByIndex(mark.seriesIndex);
  const tooltip = model?.getComponent('tooltip');
  const formatter = tooltip?.get('formatter');
  if (series === undefined || typeof formatter !== 'function') return '';
  const item = { ...mark, seriesId: series.get('id'), seriesName: series.get('name'), value: valueOf(series.getData().getRawDataItem(mark.dataIndex)) };
  try {
    // As the chart itself asks: for all marks at a place, or for one.
    return String((formatter as (asked: unknown) => unknown)(tooltip?.get('trigger') === 'axis' ? [item] : item) ?? '');
  } catch {
    return '';
  }
}

/** Does what a click on a mark would. */
export function press(chart: Chart, mark: Mark): void {
  const seriesId = modelOf(chart)?.getSeriesByIndex(mark.seriesIndex)?.get('id');
  (chart as unknown as { trigger(name: string, event: object): void }).trigger('click', { componentType: 'series', seriesId, ...mark });
}

function valueOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'value' in item ? (item as { value: unknown }).value : item;
}

function dimension(encoded: unknown, usual: number): number {
  const first: unknown = Array.isArray(encoded) ? encoded[0] : encoded;
  return typeof first === 'number' ? first : usual;
}

/** Where a mark stands, in pixels; `null` where that cannot be told. */
export function placeOf(chart: Chart, mark: Mark): { x: number; y: number } | null {
  const series = modelOf(chart)?.getSeriesByIndex(mark.seriesIndex);
  if (series === undefined) return null;
  const item = series.getData().getRawDataItem(mark.dataIndex);
  // A curve stands where it ends.
  const value = valueOf((item as { coords?: unknown[] } | null | undefined)?.coords?.at(-1) ?? item);
  const point = Array.isArray(value)
    ? [value[dimension(series.get('encode.x'), 0)] as unknown, value[dimension(series.get('encode.y'), 1)] as unknown]
    : [mark.dataIndex, value];
  try {
    const place = chart.convertToPixel({ seriesIndex: mark.seriesIndex }, point as (string | number)[]) as unknown;
    if (!Array.isArray(place)) return null;
    const [x, y] = place.map(Number);
    return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
  } catch {
    return null;
  }
}

const steps: { readonly [key: string]: -1 | 1 } = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * The mark that a key leads to: the arrows to the right and left through the marks of a series, those up and down from series to series, Home and End to the
 * ends of a series. `null` where the key leads nowhere. Marks that say nothing are passed over.
 */
export function nextMark(series: readonly MarkedSeries[], from: Mark | null, key: string, says: (mark: Mark) => boolean): Mark | null {
  const open = series.flatMap(({ count, silent }, i) => (silent || count === 0 ? [] : [i]));
  const along = (seriesIndex: number, dataIndex: number, step: -1 | 1): Mark | null => {
    for (let at = dataIndex; at >= 0 && at < (series[seriesIndex]?.count ?? 0); at += step) {
      if (says({ seriesIndex, dataIndex: at })) return { seriesIndex, dataIndex: at };
    }
    return null;
  };
  const firstOf = (places: readonly number[]): Mark | null => {
    for (const seriesIndex of places) {
      const found = along(seriesIndex, 0, 1);
      if (found !== null) return found;
    }
    return null;
  };
  const step = steps[key];
  if (from === null) return step !== undefined || key === 'Home' ? firstOf(open) : key === 'End' ? firstOf([...open].reverse()) : null;
  if (key === 'Home') return along(from.seriesIndex, 0, 1);
  if (key === 'End') return along(from.seriesIndex, (series[from.seriesIndex]?.count ?? 0) - 1, -1);
  if (step === undefined) return null;
  const others = step > 0 ? open.filter((i) => i > from.seriesIndex) : open.filter((i) => i < from.seriesIndex).reverse();
  if (key === 'ArrowUp' || key === 'ArrowDown') return firstOf(others);
  const beside = along(from.seriesIndex, from.dataIndex + step, step);
  if (beside !== null) return beside;
  for (const seriesIndex of others) {
    const found = step > 0 ? along(seriesIndex, 0, 1) : along(seriesIndex, (series[seriesIndex]?.count ?? 0) - 1, -1);
    if (found !== null) return found;
  }
  return null;
}
