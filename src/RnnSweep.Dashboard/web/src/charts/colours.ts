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
const categories: { readonly [name in Theme]: readonly string[] } = {
  light: ['#0072b2', '#d55e00', '#009e73', '#b5578f', '#c98a00', '#3a9bd1', '#7a6a00', '#555555'],
  dark: ['#4aa8e0', '#ff8a3d', '#2cc89a', '#e29bc4', '#f2b632', '#8fd0f5', '#e6dc5a', '#bbbbbb'],
};

/** From faint to striking on each ground: viridis, without the end that would be lost in it. */
const ramps: { readonly [name in Theme]: readonly string[] } = {
  light: ['#a5c83a', '#6ab84f', '#3fa66a', '#2a937c', '#277f8b', '#2f6a8f', '#38558c', '#413f83', '#462770', '#3d0c52'],
  dark: ['#4b5a9e', '#3f6fa3', '#3583a3', '#2f969e', '#30a894', '#48b985', '#70c870', '#9fd455', '#d0dc3f', '#fde725'],
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
