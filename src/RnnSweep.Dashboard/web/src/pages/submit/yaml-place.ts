/** Where in a sweep file a place is, by the keys that lead to it. A step without a name is into a list. */
export interface YamlPlace {
  readonly path: readonly (string | null)[];
  /** True where a key is written, false where a value is. */
  readonly isKey: boolean;
  /** What stands there so far, up to the place. */
  readonly word: string;
  /** Keys that stand beside it already. */
  readonly beside: readonly string[];
}

interface Open {
  readonly kind: '{' | '[';
  key: string | null;
  readonly keys: string[];
}

const keyLine = /^(\s*(?:- +)*)([\w.-]+) *:(?: +(.*))?$/;

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** The keys of the blocks that a line with such an indentation lies in, the outermost first; a list counts as a step. */
function blockPath(lines: readonly string[], at: number, indent: number): (string | null)[] {
  const path: (string | null)[] = [];
  let within = indent;
  for (let i = at - 1; i >= 0 && within > 0; i--) {
    const line = lines[i] ?? '';
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const match = keyLine.exec(line);
    const lead = match?.[1] ?? '';
    // In `- type: asha` the key stands where the line's own text begins.
    const own = match === null ? indentOf(line) : lead.length;
    if (own >= within) {
      if (lead.includes('-') && own === within && indentOf(line) < within) {
        path.unshift(null);
        within = indentOf(line) + 1;
      }
      continue;
    }
    if (match === null) return path;
    if ((match[3] ?? '').replace(/#.*/, '').trim() === '') path.unshift(match[2] ?? '');
    if (lead.includes('-')) path.unshift(null);
    within = lead.includes('-') ? indentOf(line) + 1 : own;
  }
  return path;
}

/** Keys of the same block as a line. */
function keysBeside(lines: readonly string[], at: number, indent: number): string[] {
  const keys: string[] = [];
  const look = (from: number, by: 1 | -1) => {
    for (let i = from; i >= 0 && i < lines.length; i += by) {
      const line = lines[i] ?? '';
      if (line.trim() === '') continue;
      const match = keyLine.exec(line);
      const own = match === null ? indentOf(line) : (match[1] ?? '').length;
      if (own < indent) return;
      if (own === indent && match !== null) keys.push(match[2] ?? '');
    }
  };
  look(at - 1, -1);
  look(at + 1, 1);
  return keys;
}

/** Reads `{ a: 1, b: [x` as far as it goes. */
function flowOf(text: string): { stack: Open[]; word: string; isKey: boolean } | null {
  const stack: Open[] = [];
  let word = '';
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? '';
    const top = stack.at(-1);
    if (sign === '{' || sign === '[') {
      stack.push({ kind: sign, key: null, keys: [] });
      word = '';
    } else if (sign === '}' || sign === ']') {
      stack.pop();
      word = '';
    } else if (sign === ',' && top !== undefined) {
      top.key = null;
      word = '';
    } else if (sign === ':' && top?.kind === '{' && top.key === null) {
      top.key = word.trim();
      top.keys.push(top.key);
      word = '';
    } else word += sign;
  }
  const top = stack.at(-1);
  return top === undefined ? null : { stack, word: word.trimStart(), isKey: top.kind === '{' && top.key === null };
}

/** What is being written at a place of a text; `null` where nothing can be told, as in a comment. */
export function yamlPlace(text: string, offset: number): YamlPlace | null {
  const lines = text.split('\n');
  const at = text.slice(0, offset).split('\n').length - 1;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  if (/(^|\s)#/.test(before)) return null;
  const lead = /^(\s*(?:- +)*)/.exec(before)?.[0] ?? '';
  const outer = blockPath(lines, at, lead.includes('-') ? indentOf(before) + 1 : lead.length);
  const path = lead.includes('-') ? [...outer, null] : outer;
  const rest = before.slice(lead.length);
  const match = /^([\w.-]+) *:(?: +(.*)| *)$/.exec(rest);
  if (match === null && !/^[{[]/.test(rest)) {
    return /^[\w.-]*$/.test(rest) ? { path, isKey: true, word: rest, beside: keysBeside(lines, at, lead.length) } : null;
  }
  const inner = match === null ? rest : (match[2] ?? '');
  const head = match === null ? path : [...path, match[1] ?? ''];
  const flow = flowOf(inner);
  if (flow === null) return /^[\w.-]*$/.test(inner) ? { path: head, isKey: false, word: inner, beside: [] } : null;
  const steps = flow.stack.flatMap((open, i): (string | null)[] =>
    open.kind === '[' ? [null] : i === flow.stack.length - 1 && flow.isKey ? [] : [open.key ?? ''],
  );
  return { path: [...head, ...steps], isKey: flow.isKey, word: flow.word, beside: flow.stack.at(-1)?.keys ?? [] };
}
