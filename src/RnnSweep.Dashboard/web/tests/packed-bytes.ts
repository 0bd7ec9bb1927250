type Block = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;

const padded = (length: number) => Math.ceil(length / 8) * 8;

/** As the server packs it: the length of the description, the description, then the blocks, all at multiples of eight bytes. */
export function packedBytes(description: unknown, ...blocks: readonly Block[]): ArrayBuffer {
  const header = new TextEncoder().encode(JSON.stringify(description));
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + padded(block.byteLength), padded(4 + header.length)));
  new DataView(bytes.buffer).setInt32(0, header.length, true);
  bytes.set(header, 4);
  let at = padded(4 + header.length);
  for (const block of blocks) {
    bytes.set(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), at);
    at += padded(block.byteLength);
  }
  return bytes.buffer;
}
