import type { Schema } from '../../api/client.ts';
import { yamlPlace } from './yaml-place.ts';

export interface Suggestion {
  readonly label: string;
  /** What takes the place of the word so far. */
  readonly insert: string;
  /** What it means, where the schema says so. */
  readonly about: string;
}

export interface Suggestions {
  /** Where the word so far begins. */
  readonly from: number;
  readonly items: readonly Suggestion[];
}

const most = 12;
const branches = ['allOf', 'anyOf', 'oneOf'] as const;

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema and all that it may stand for. Which of them holds depends on the rest of the file; all are offered. */
function* kindsOf(root: Schema, schema: unknown, depth = 0): Generator<Schema> {
  if (!isSchema(schema) || depth > 12) return;
  yield schema;
  const { $ref: ref } = schema;
  if (typeof ref === 'string') {
    let target: unknown = root;
    for (const step of ref.replace(/^#\//, '').split('/')) target = isSchema(target) ? target[step] : undefined;
    yield* kindsOf(root, target, depth + 1);
  }
  for (const branch of branches) {
    const several = schema[branch];
    if (Array.isArray(several)) for (const one of several) yield* kindsOf(root, one, depth + 1);
  }
  yield* kindsOf(root, schema['then'], depth + 1);
  yield* kindsOf(root, schema['else'], depth + 1);
}

function stepInto(root: Schema, schemas: readonly Schema[], step: string | null): Schema[] {
  return schemas.flatMap((schema) => {
    const { properties, items, additionalProperties } = schema;
    if (step === null) return [...kindsOf(root, items)];
    const named = isSchema(properties) && Object.hasOwn(properties, step) ? properties[step] : undefined;
    return [...kindsOf(root, named ?? additionalProperties)];
  });
}

function aboutOf(root: Schema, schema: unknown): string {
  for (const kind of kindsOf(root, schema)) if (typeof kind['description'] === 'string') return kind['description'];
  return '';
}

function keysOf(root: Schema, schemas: readonly Schema[]): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const { properties } of schemas) {
    if (!isSchema(properties)) continue;
    for (const [label, schema] of Object.entries(properties)) {
      const about = aboutOf(root, schema);
      const known = found.get(label);
      // Keys of other programs are read over; nobody needs help in writing them.
      if (about.startsWith('Ignored:') || (known !== undefined && known.about !== '')) continue;
      found.set(label, { label, insert: `${label}: `, about });
    }
  }
  return [...found.values()];
}

function valuesOf(schemas: readonly Schema[]): Suggestion[] {
  const found = new Map<string, Suggestion>();
  const add = (value: unknown) => {
    const label = value === null ? 'null' : String(value);
    if (typeof value !== 'object' || value === null) found.set(label, { label, insert: label, about: '' });
  };
  for (const schema of schemas) {
    const { enum: values, type } = schema;
    if (Array.isArray(values)) values.forEach(add);
    if ('const' in schema) add(schema['const']);
    if (type === 'boolean' || (Array.isArray(type) && type.includes('boolean') && type.length <= 2)) [true, false].forEach(add);
  }
  return [...found.values()];
}

/** What can be written at a place of a sweep file: names that begin as the word there does first, then those that contain it. */
export function suggestionsAt(root: Schema, text: string, offset: number): Suggestions | null {
  const place = yamlPlace(text, offset);
  if (place === null) return null;
  const schemas = place.path.reduce<Schema[]>((inner, step) => stepInto(root, inner, step), [...kindsOf(root, root)]);
  const all = place.isKey ? keysOf(root, schemas).filter(({ label }) => !place.beside.includes(label)) : valuesOf(schemas);
  const word = place.word.toLowerCase();
  const begins = all.filter(({ label }) => label.toLowerCase().startsWith(word));
  const contains = word.length < 2 ? [] : all.filter((one) => !begins.includes(one) && one.label.toLowerCase().includes(word));
  const items = [...begins, ...contains].filter(({ label }) => label !== place.word).slice(0, most);
  return items.length === 0 ? null : { from: offset - place.word.length, items };
}
