import { graphic } from 'echarts/core';
import { chartColours } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';

/**
 * Gives brushed areas the page's colours. ECharts styles an area while it is drawn, but an area that is set (from the address,
 * or after other filters changed) gets its own default, which hides the labels below it.
 */
export function tintAreas(chart: Chart): void {
  const { accent } = chartColours();
  for (const root of chart.getZr().storage.getRoots()) {
    if (!(root instanceof graphic.Group)) continue;
    root.eachChild((area) => {
      if (!('__brushOption' in area) || !(area instanceof graphic.Group)) return;
      const main = area.childAt(0);
      if (main instanceof graphic.Rect && main.style.fill !== accent) {
        main.attr({ style: { fill: accent, stroke: accent, opacity: 0.35, lineWidth: 1 } });
      }
    });
  }
}
