import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

export function registerSvg(): void {
  echarts.use([SVGRenderer]);
}
