/** A state has its colour wherever it is drawn: that of its chip, as far as there is one. */
const ofStates: { readonly [state: string]: number } = {
  running: 0, diverged: 1, finished: 2, stopped: 3, waiting: 4, paused: 5, cancelled: 6, failed: 7,
};

export interface ColouredWord {
  /** The word's place among those of its column. */
  readonly code: number;
  readonly word: string;
  /** The place of its colour among the categories. */
  readonly colour: number;
}

/** The words of a column in the order in which they are shown, each with a colour: the same in every view, whichever runs the filters let through. */
export function colouredWords(name: string, words: readonly string[]): ColouredWord[] {
  return words
    .map((word, code) => ({ code, word }))
    .sort((a, b) => a.word.localeCompare(b.word, 'en', { numeric: true }))
    .map(({ code, word }, place) => ({ code, word, colour: name === 'state' && Object.hasOwn(ofStates, word) ? (ofStates[word] ?? place) : place }));
}
