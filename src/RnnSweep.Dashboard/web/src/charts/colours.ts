import { theme, type Theme } from '../elements/theme.ts';

export interface ChartColours {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
}

/** The page's own colours, read from its style sheet. */
export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return { text: of('--text'), quiet: of('--text-quiet'), line: of('--line'), surface: of('--surface'), accent: of('--accent') };
}

/** Okabe and Ito's colours, told apart with any colour vision; darkened or lightened a little for each ground. */
export const categories: { readonly [name in Theme]: readonly string[] } = {
  light: ['#0072b2', '#d55e00', '#009e73', '#b5578f', '#b97f00', '#3a9bd1', '#7a6a00', '#555555'],
  dark: ['#4aa8e0', '#ff8a3d', '#2cc89a', '#e29bc4', '#f2b632', '#8fd0f5', '#e6dc5a', '#bbbbbb'],
};

/** From faint to striking on each ground: viridis, each colour at least 3:1 against it. */
export const ramps: { readonly [name in Theme]: readonly string[] } = {
  light: ['#7f9a1e', '#5d9a33', '#389650', '#228a68', '#1d7a7c', '#27678a', '#335289', '#3c3c80', '#43266e', '#3a0b50'],
  dark: ['#5f6fb8', '#4a7cb4', '#3c8db0', '#349da8', '#33ad9a', '#48bc88', '#70c870', '#9fd455', '#d0dc3f', '#fde725'],
};

export function categoryColour(index: number): string {
  const colours = categories[theme.value];
  return colours[index % colours.length] ?? '#888888';
}

/** `share` 0 is faint, 1 striking. */
export function rampColour(share: number): string {
  const ramp = ramps[theme.value];
  return ramp[Math.round(Math.min(1, Math.max(0, share)) * (ramp.length - 1))] ?? '#888888';
}

export function noValueColour(): string {
  return theme.value === 'dark' ? '#8a8f98' : '#7b8088';
}
