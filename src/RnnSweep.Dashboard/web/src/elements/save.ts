/** Hands a file to the browser's downloads. */
export function saveAs(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Revoked at once, the address would be gone before the download begins in some browsers.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function saveText(name: string, text: string, type: string): void {
  saveAs(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** A file's name of any text. */
export function fileName(...parts: readonly string[]): string {
  const words = parts.map((part) => part.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|-+$/g, '')).filter((part) => part !== '');
  return words.join('-').slice(0, 100) || 'rnnsweep';
}
