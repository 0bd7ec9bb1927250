import type { View } from '../view.ts';

export const curvesView: View = { id: 'curves', title: 'Learning curves', component: () => null, isAvailable: () => false };
