import type { CustomSeriesRenderItem, CustomSeriesRenderItemReturn } from 'echarts';
import { graphic } from 'echarts/core';
import type { Chart } from '../../charts/echarts.ts';
import type { Axis } from '../axis.ts';

/** So many lines are one mark: thousands of marks would take the chart a tenth of a second whenever anything changes. */
const linesOfBundle = 25;

export interface Bundle {
  readonly colour: string;
  readonly opacity: number;
  readonly rows: readonly number[];
}

/** Lines of the same colour, a few together. */
export function bundled(rows: ArrayLike<number>, colour: string, opacity: number): Bundle[] {
  const bundles: Bundle[] = [];
  for (let from = 0; from < rows.length; from += linesOfBundle) {
    const length = Math.min(linesOfBundle, rows.length - from);
    bundles.push({ colour, opacity, rows: Array.from({ length }, (_, i) => rows[from + i] ?? 0) });
  }
  return bundles;
}

interface Pen {
  moveTo(x: number, y: number): unknown;
  lineTo(x: number, y: number): unknown;
}

/** Points in pairs; one that is no number ends a line. */
export function drawBundle(pen: Pen, points: ArrayLike<number>): void {
  let down = false;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] ?? NaN, points[i + 1] ?? NaN];
    if (Number.isNaN(x)) down = false;
    else if (down) pen.lineTo(x, y);
    else {
      pen.moveTo(x, y);
      down = true;
    }
  }
}

const shape = 'lineBundle';

graphic.registerShape(
  shape,
  graphic.extendShape({
    shape: { points: new Float32Array(0) },
    buildPath: (pen: Pen, { points }: { points: Float32Array }) => drawBundle(pen, points),
  }),
);

/** What places values along the axes of a chart: a part of its inside that its public face does not have for these axes. */
interface ParallelSystem {
  readonly dimensions: readonly string[];
  dataToPoint(value: number, dimension: string): number[];
  getRect(): { readonly y: number; readonly height: number };
}

/** So far below an axis of numbers lies what has none there. */
const belowAxis = 14;

function systemOf(chart: Chart): ParallelSystem | null {
  const model = (chart as unknown as { getModel(): { getComponent(name: string): { coordinateSystem?: ParallelSystem } | undefined } }).getModel();
  return model.getComponent('parallel')?.coordinateSystem ?? null;
}

/** Where the lines of some rows run, in pixels. What has no value on an axis of numbers runs below it. */
function pointsOf(chart: Chart, axes: readonly Axis[], rows: readonly number[]): Float32Array {
  const system = systemOf(chart);
  const points = new Float32Array(rows.length * (axes.length + 1) * 2).fill(NaN);
  if (system === null) return points;
  const rect = system.getRect();
  let at = 0;
  for (const row of rows) {
    axes.forEach((axis, i) => {
      const dimension = system.dimensions[i];
      if (dimension === undefined) return;
      const value = axis.valueOf(row);
      const none = Number.isNaN(value) || (axis.scale === 'log' && value <= 0);
      const [x = NaN, y = NaN] = system.dataToPoint(none ? axis.min : value, dimension);
      points[at++] = x;
      points[at++] = none ? rect.y + rect.height + belowAxis : y;
    });
    // The gap that ends the line.
    at += 2;
  }
  return points;
}

/** The words below the axes on which some of the rows that are drawn have no value. */
export function absenceSeries(chart: Chart, axes: readonly Axis[], rows: readonly number[], colour: string) {
  const words = axes.map((axis) => absenceWords(axis, rows));
  const shown = axes.map((_, i) => i).filter((i) => words[i] !== '');
  const renderItem: CustomSeriesRenderItem = ({ dataIndex }) => {
    const place = shown[dataIndex] ?? 0;
    const system = systemOf(chart);
    const [x = 0] = system?.dataToPoint(axes[place]?.min ?? 0, system.dimensions[place] ?? '') ?? [];
    const rect = system?.getRect();
    const y = rect === undefined ? 0 : rect.y + rect.height + belowAxis;
    return { type: 'text', silent: true, style: { text: words[place] ?? '', x: x + 6, y, verticalAlign: 'middle', fill: colour, fontSize: 11 } };
  };
  return { ...quietSeries('absences'), z: 3, data: shown, renderItem };
}

/** Off and its default are choices, and not to be in force is none; a result may be missing. */
export function absenceWords(axis: Axis, rows: readonly number[]): string {
  if (axis.scale === 'category') return '';
  const { column } = axis;
  const missing = rows.filter((row) => column.present[row] !== 1);
  if (column.group !== 'parameter') return rows.some((row) => Number.isNaN(axis.valueOf(row))) ? 'no value' : '';
  const off = missing.some((row) => column.off?.[row] === 1);
  const inactive = missing.some((row) => column.off?.[row] !== 1);
  return [...(off ? ['null'] : []), ...(inactive ? ['inactive'] : [])].join(', ');
}

function quietSeries(id: string) {
  return {
    id,
    type: 'custom' as const,
    coordinateSystem: 'none' as never,
    silent: true,
    clip: false,
    animation: false,
    tooltip: { show: false },
  };
}

/** The lines of single rows, each a mark that can be pointed at. */
export function markSeries(chart: Chart, axes: readonly Axis[], rows: ArrayLike<number>, colourOf: (row: number) => string) {
  const renderItem: CustomSeriesRenderItem = ({ dataIndex }) => {
    const row = rows[dataIndex] ?? 0;
    return {
      type: shape,
      shape: { points: pointsOf(chart, axes, [row]) },
      style: { fill: 'none', stroke: colourOf(row), opacity: 0.9, lineWidth: 1.8 },
    } as unknown as CustomSeriesRenderItemReturn;
  };
  const { silent: _, tooltip: __, ...series } = quietSeries('best');
  return { ...series, z: 5, data: Array.from(rows, (_row, i) => i), renderItem };
}

/** A series of bundles. They say nothing, and are not there for the pointer. */
export function bundleSeries(chart: Chart, axes: readonly Axis[], bundles: readonly Bundle[]) {
  const renderItem: CustomSeriesRenderItem = ({ dataIndex }) => {
    const bundle = bundles[dataIndex];
    if (bundle === undefined) return null as unknown as CustomSeriesRenderItemReturn;
    return {
      type: shape,
      silent: true,
      shape: { points: pointsOf(chart, axes, bundle.rows) },
      style: { fill: 'none', stroke: bundle.colour, opacity: bundle.opacity, lineWidth: 1 },
    } as unknown as CustomSeriesRenderItemReturn;
  };
  return { ...quietSeries('bundles'), progressive: 8, progressiveThreshold: 16, z: 2, data: bundles.map((_, i) => i), renderItem };
}
