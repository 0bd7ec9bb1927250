import { CustomChart, LineChart, LinesChart, ParallelChart, ScatterChart } from 'echarts/charts';
import { BrushComponent, GridComponent, ParallelComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

echarts.use([
  LineChart, LinesChart, ScatterChart, ParallelChart, CustomChart,
  GridComponent, ParallelComponent, TooltipComponent, BrushComponent, CanvasRenderer,
]);

export type { EChartsOption as ChartOption } from 'echarts';
export type Chart = echarts.EChartsType;

export function createChart(element: HTMLElement): Chart {
  return echarts.init(element, null, { renderer: 'canvas' });
}
