import { curvesView } from './curves/CurvesView.tsx';
import { historyView } from './history/HistoryView.tsx';
import { parallelView } from './parallel/ParallelView.tsx';
import { scatterView } from './scatter/ScatterView.tsx';
import type { View } from './view.ts';

/** The views of a sweep, in the order of their tabs; the first one available is shown unless the address names another. */
export const views: readonly View[] = [parallelView, historyView, curvesView, scatterView];
