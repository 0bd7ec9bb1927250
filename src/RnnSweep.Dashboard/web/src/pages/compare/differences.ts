import type { NamedValue, Parameter, WireValue } from '../../api/types.ts';
import { formatValue } from '../../format/names.ts';

export interface Setting {
  readonly name: string;
  /** One for each variant: what stands in it, as words. */
  readonly values: readonly string[];
  readonly differs: boolean;
}

function wordsOf(value: WireValue | undefined, when: string | null): string {
  if (value === undefined) return when === null ? 'inactive' : `inactive: needs ${when}`;
  return value === null ? 'null' : formatValue(value);
}

/** The settings of variants side by side, those that differ first, each part in the sweep's order. */
export function settingsOf(variants: readonly (readonly NamedValue[])[], parameters: readonly Parameter[]): Setting[] {
  const names = [...new Set([...parameters.map(({ name }) => name), ...variants.flatMap((variant) => variant.map(({ name }) => name))])];
  const settings = names.map((name): Setting => {
    const when = parameters.find((parameter) => parameter.name === name)?.when ?? null;
    const found = variants.map((variant) => variant.find((entry) => entry.name === name)?.value);
    const raw = found.map((value) => (value === undefined ? 'inactive' : JSON.stringify(value)));
    return { name, values: found.map((value) => wordsOf(value, when)), differs: new Set(raw).size > 1 };
  });
  return [...settings.filter(({ differs }) => differs), ...settings.filter(({ differs }) => !differs)];
}
