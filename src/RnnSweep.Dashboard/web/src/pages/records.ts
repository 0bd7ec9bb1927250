/** The lines of a CSV text, each with its line break; a line break within quotes ends none. */
export function recordsOf(text: string): string[] {
  const records: string[] = [];
  let from = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '"') quoted = !quoted;
    else if (sign === '\n' && !quoted) {
      records.push(text.slice(from, i + 1));
      from = i + 1;
    }
  }
  if (from < text.length) records.push(text.slice(from));
  return records;
}

/**
 * The table of all runs with the lines of some of them, in their order, and below them the baselines. The first column is the run's number; a baseline has
 * none.
 */
export function chosenRecords(text: string, runs: readonly number[]): string {
  const [head = '', ...records] = recordsOf(text);
  const baselines = records.filter((record) => record.startsWith(','));
  const byRun = new Map(records.map((record) => [Number(record.slice(0, record.indexOf(','))), record]));
  return head + runs.map((run) => byRun.get(run) ?? '').join('') + baselines.join('');
}
