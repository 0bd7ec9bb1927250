/** ECharts reads `{name|text}` as a style. A space of no width keeps a name from a sweep file from being taken for one. */
export function plainText(text: string): string {
  return text.replaceAll('{', '{\u200b');
}

export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
