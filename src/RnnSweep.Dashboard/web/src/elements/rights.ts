import { computed, signal } from '@preact/signals';
import { api } from '../api/client.ts';
import type { About } from '../api/types.ts';

const about = signal<About | null>(null);
let asked = false;

/** What the server says of itself and of whoever asks; `null` until it has. Reading it is what fetches it. */
const known = computed(() => {
  if (!asked) {
    asked = true;
    api.about().then(
      (answer) => (about.value = answer),
      () => (asked = false),
    );
  }
  return about.value;
});

/** Whether sweeps and runs may be commanded; until the server has said so, they may: it refuses by itself. */
export const mayCommand = computed(() => known.value?.role !== 'view');

/** Whether sweeps can be handed in here, by whoever looks at the page. */
export const maySubmit = computed(() => known.value !== null && known.value.takes_sweeps && known.value.role !== 'view');

/** Whether sweeps that have ended can be deleted here, by whoever looks at the page. */
export const mayDelete = computed(() => known.value !== null && known.value.deletes_sweeps && known.value.role === 'admin');
