import { toNumber, type PackedColumn, type PackedHeader, type WireValue } from '../api/types.ts';

/** A column of a packed table, laid out as the page holds it. */
export interface LaidColumn {
  readonly wire: PackedColumn;
  readonly values: Float64Array;
  readonly present: Uint8Array;
  readonly off: Uint8Array | null;
}

export interface PackedTable {
  readonly sequence: number;
  readonly count: number;
  readonly columns: readonly LaidColumn[];
}

const widths = { f64: 8, i32: 4, u16: 2, u8: 1 } as const;
const offMark = 2;

/** Blocks begin at multiples of this. */
const alignment = 8;

function padded(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

/** All processors that browsers run on have the lowest byte first, as the table has. */
function numbersOf(buffer: ArrayBuffer, at: number, form: keyof typeof widths, count: number): Float64Array {
  if (form === 'f64') return new Float64Array(buffer, at, count);
  if (form === 'i32') return Float64Array.from(new Int32Array(buffer, at, count));
  return Float64Array.from(form === 'u16' ? new Uint16Array(buffer, at, count) : new Uint8Array(buffer, at, count));
}

/** What is absent has the number that the page knows it by. */
function layOut(wire: PackedColumn, values: Float64Array, marks: Uint8Array): LaidColumn {
  const none = wire.words === undefined ? NaN : -1;
  const present = new Uint8Array(marks.length);
  let off: Uint8Array | null = null;
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] === 1) {
      present[row] = 1;
      continue;
    }
    values[row] = none;
    if (marks[row] === offMark) (off ??= new Uint8Array(marks.length))[row] = 1;
  }
  return { wire, values, present, off };
}

/** A packed answer: its description, and a way to read its blocks one after the other. */
export function openPacked<H>(buffer: ArrayBuffer): { header: H; block<T>(bytes: number, read: (at: number) => T): T } {
  const length = new DataView(buffer).getInt32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))) as H;
  let at = padded(4 + length);
  const block = <T>(bytes: number, read: (at: number) => T): T => {
    const found = read(at);
    at += padded(bytes);
    return found;
  };
  return { header, block };
}

/** Reads a packed table. Its figures are not copied: the table lives in the buffer. */
export function unpack(buffer: ArrayBuffer): PackedTable {
  const { header, block } = openPacked<PackedHeader>(buffer);
  const { count } = header;
  const columns = header.columns.map((wire) => {
    const { form, presence } = wire;
    const values =
      form === undefined
        ? new Float64Array(count).fill(toNumber(wire.value) ?? NaN)
        : block(count * widths[form], (place) => numbersOf(buffer, place, form, count));
    if (presence === 1) return { wire, values, present: new Uint8Array(count).fill(1), off: null };
    return layOut(wire, values, presence === null ? block(count, (place) => new Uint8Array(buffer, place, count)) : new Uint8Array(count).fill(presence));
  });
  return { sequence: header.sequence, count, columns };
}

/** A word as a column holds it, whatever it was in the sweep file. */
export function wordOf(value: WireValue): string {
  return String(value);
}
