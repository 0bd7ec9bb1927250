import type { CustomSeriesRenderItem, CustomSeriesRenderItemReturn } from 'echarts';

/** Where an item of a custom series stands. */
export interface Place {
  value(dimension: number): number;
  coord(point: number[]): number[];
  size(span: number[]): number[];
}

/** How a custom series draws an item of its data. */
export function drawEach(draw: (place: Place, index: number) => CustomSeriesRenderItemReturn): CustomSeriesRenderItem {
  return (params, api) =>
    draw(
      {
        value: (dimension) => Number(api.value(dimension)),
        coord: (point) => api.coord(point),
        size: (span) => {
          const size = api.size?.(span) ?? [0, 0];
          return Array.isArray(size) ? size : [size, size];
        },
      },
      params.dataIndex,
    );
}
