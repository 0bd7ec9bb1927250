/** A number that looks random but is the same for the same run, so that a sample keeps its runs while others come in. */
function hash(run: number): number {
  let mixed = Math.imul(run ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** At most `limit` of the rows, always the same ones; all of them where there are no more. */
export function sampleRows(rows: Int32Array, limit: number, runOf: (row: number) => number): Int32Array {
  if (rows.length <= limit) return rows;
  const keys = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) keys[i] = hash(runOf(rows[i] ?? 0));
  const bound = keys.slice().sort()[limit] ?? Infinity;
  return rows.filter((_, i) => (keys[i] ?? 0) < bound);
}

/** The best rows by rank among those given. */
export function bestRows(rows: Int32Array, limit: number, rank: Float64Array, present: Uint8Array): Int32Array {
  const ranked = rows.filter((row) => present[row] === 1);
  if (ranked.length <= limit) return ranked.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
  const bound = Float64Array.from(ranked, (row) => rank[row] ?? Infinity).sort()[limit - 1] ?? Infinity;
  return ranked.filter((row) => (rank[row] ?? Infinity) <= bound).sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
}
