import type { RunDetail } from '../../api/types.ts';

export interface Origin {
  readonly run: number;
  /** What leads to that run: `run 3`. */
  readonly link: string;
  /** What follows it: ` after epoch 4`. */
  readonly after: string;
}

/** Where a forked run comes from; null for a run that starts from its beginning. */
export function originOf({ parent, parent_epoch: epoch }: Pick<RunDetail, 'parent' | 'parent_epoch'>): Origin | null {
  return parent === null ? null : { run: parent, link: `run ${parent}`, after: epoch === null ? '' : ` after epoch ${epoch}` };
}
