import { lazily } from '../../elements/lazily.tsx';

/** Runs side by side. */
export const ComparePage = lazily(async () => (await import('./ComparePage.tsx')).ComparePage);

/** Sweeps side by side. */
export const CompareSweepsPage = lazily(async () => (await import('./CompareSweepsPage.tsx')).CompareSweepsPage);
