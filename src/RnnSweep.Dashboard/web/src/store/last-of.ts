/** Work whose last result is kept: asked for again with the same things, it is not done again. Page and chart ask for the same, one after the other. */
export function lastOf<A extends readonly unknown[], T>(work: (...asked: A) => T): (...asked: A) => T {
  let last: { readonly asked: A; readonly found: T } | null = null;
  return (...asked) => {
    if (last === null || last.asked.some((one, i) => !Object.is(one, asked[i]))) last = { asked, found: work(...asked) };
    return last.found;
  };
}
