import { computed, effect, signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const key = 'rnnsweep-theme';
const darkPreferred = window.matchMedia('(prefers-color-scheme: dark)');

function stored(): Theme | null {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

const chosen = signal<Theme | null>(stored());
const system = signal<Theme>(darkPreferred.matches ? 'dark' : 'light');
darkPreferred.addEventListener('change', (event) => (system.value = event.matches ? 'dark' : 'light'));

export const theme = computed<Theme>(() => chosen.value ?? system.value);

effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
});

export function toggleTheme(): void {
  chosen.value = theme.value === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem(key, chosen.value);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
