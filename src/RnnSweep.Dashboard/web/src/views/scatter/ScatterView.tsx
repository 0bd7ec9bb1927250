import type { View } from '../view.ts';

export const scatterView: View = { id: 'scatter', title: 'Scatter', component: () => null, isAvailable: () => false };
