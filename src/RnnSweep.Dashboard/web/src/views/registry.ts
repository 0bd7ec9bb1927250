import { lazily } from '../elements/lazily.tsx';
import { curvesView } from './curves/CurvesView.tsx';
import { resultColumns, varyingParameters } from './columns.ts';
import { lagsOf } from './flow/flow.ts';
import { historyView } from './history/HistoryView.tsx';
import { parallelView } from './parallel/ParallelView.tsx';
import { scatterView } from './scatter/ScatterView.tsx';
import type { SweepData, View } from './view.ts';

const varies = (data: SweepData) => varyingParameters(data).length > 0;

/** The views of a sweep, in the order of their tabs; the first one available is shown unless the address names another. */
export const views: readonly View[] = [
  parallelView,
  historyView,
  curvesView,
  scatterView,
  {
    id: 'importance',
    title: 'Importance',
    component: lazily(async () => (await import('./importance/ImportanceView.tsx')).Importance),
    isAvailable: varies,
  },
  { id: 'slices', title: 'Slices', component: lazily(async () => (await import('./slices/SlicesView.tsx')).Slices), isAvailable: varies },
  {
    id: 'contour',
    title: 'Contour',
    component: lazily(async () => (await import('./contour/ContourView.tsx')).Contour),
    isAvailable: (data) => varyingParameters(data).length > 1,
  },
  {
    id: 'distribution',
    title: 'Distribution',
    component: lazily(async () => (await import('./distribution/DistributionView.tsx')).Distribution),
    isAvailable: ({ table }) => resultColumns(table).length > 0,
  },
  {
    id: 'pareto',
    title: 'Pareto front',
    component: lazily(async () => (await import('./pareto/ParetoView.tsx')).Pareto),
    isAvailable: ({ table }) => resultColumns(table).length > 1,
  },
  {
    id: 'flow',
    title: 'Gradient flow',
    component: lazily(async () => (await import('./flow/FlowView.tsx')).Flow),
    isAvailable: ({ detail }) => lagsOf(detail.epoch_metrics).length > 0,
  },
  {
    id: 'rungs',
    title: 'Rungs',
    component: lazily(async () => (await import('./rungs/RungsView.tsx')).Rungs),
    isAvailable: ({ detail }) => detail.rules.length > 0,
  },
  {
    id: 'decisions',
    title: 'Decisions',
    component: lazily(async () => (await import('./decisions/DecisionsView.tsx')).Decisions),
    isAvailable: ({ detail }) => detail.rules.length > 0,
  },
  { id: 'timeline', title: 'Timeline', component: lazily(async () => (await import('./timeline/TimelineView.tsx')).Timeline), isAvailable: () => true },
];
