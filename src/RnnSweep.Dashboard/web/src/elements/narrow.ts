import { signal } from '@preact/signals';

const query = window.matchMedia('(max-width: 640px)');

/** Whether the window is as narrow as a phone's. */
export const narrow = signal(query.matches);
query.addEventListener('change', (event) => (narrow.value = event.matches));
