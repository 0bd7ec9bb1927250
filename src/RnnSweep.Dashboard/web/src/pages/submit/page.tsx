import { lazily } from '../../elements/lazily.tsx';

/** The form that a sweep is handed in with. */
export const SubmitPage = lazily(async () => (await import('./SubmitPage.tsx')).SubmitPage);
