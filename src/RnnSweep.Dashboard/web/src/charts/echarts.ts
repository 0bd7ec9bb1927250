import { CustomChart, LineChart, LinesChart, ScatterChart } from 'echarts/charts';
import { BrushComponent, GridComponent, ParallelComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// ECharts' own action draws everything again at once, before anybody hears of it: what filters change is drawn by the page after that, once. What is
// registered first counts.
echarts.registerAction({ type: 'axisAreaSelect', event: 'axisAreaSelected', update: 'none' }, selectAreas);

echarts.use([
  LineChart, LinesChart, ScatterChart, CustomChart,
  GridComponent, ParallelComponent, TooltipComponent, BrushComponent, CanvasRenderer,
]);

interface AxisModel {
  readonly axis: { readonly model: { setActiveIntervals(intervals: unknown): void } };
}

interface Components {
  eachComponent(which: { mainType: string; query: object }, visit: (model: AxisModel) => void): void;
}

function selectAreas(payload: echarts.Payload, components: unknown): void {
  (components as Components).eachComponent({ mainType: 'parallelAxis', query: payload }, (model) => model.axis.model.setActiveIntervals(payload['intervals']));
}

export type { EChartsOption as ChartOption } from 'echarts';
export type Chart = echarts.EChartsType;

/** A chart as a drawing that can be scaled; what draws it is fetched when it is first asked for. */
export async function svgOf(chart: Chart, background: string): Promise<string> {
  const { registerSvg } = await import('./svg.ts');
  registerSvg();
  const copy = echarts.init(null, null, { renderer: 'svg', ssr: true, width: chart.getWidth(), height: chart.getHeight() });
  const option = chart.getOption() as { series?: object[] };
  // A drawing has no time to appear in pieces.
  const series = (option.series ?? []).map((one) => ({ ...one, progressive: 0, large: false }));
  copy.setOption({ ...option, series, animation: false, backgroundColor: background });
  const drawing = copy.renderToSVGString();
  copy.dispose();
  return drawing;
}

export function createChart(element: HTMLElement): Chart {
  return echarts.init(element, null, { renderer: 'canvas' });
}

/** Lets go of a chart. One that is being painted in pieces would go on with canvases that are not there any more: painting nothing ends that. */
export function disposeChart(chart: Chart): void {
  const drawing = chart.getZr();
  drawing.clear();
  drawing.refreshImmediately();
  chart.dispose();
}
