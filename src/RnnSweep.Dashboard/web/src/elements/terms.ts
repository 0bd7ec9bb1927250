import { meaningOf } from './metric-meanings.ts';

/** What words on the page mean, in one or two sentences each; the glossary has more of them. */
const terms: { readonly [name: string]: string } = {
  share: 'How much of what the metric differs by goes with this parameter: of its variance (fANOVA), or of what tells the best tenth from the others (PED-ANOVA).',
  important: 'Yes where the share is larger than any that 99 shuffles of the metric give to any parameter.',
  correlation: "Spearman's rank correlation over all runs with a result: +1, the result grows with the parameter; −1, it falls. Only for numbers.",
  p: 'How likely so large a difference would be by luck alone, corrected for all comparisons in the table. Below 0.05 it counts as more than luck.',
  standard_error: 'How far the mean of the repeats of this variant may well be off. Seeds of all variants are taken together for it.',
  chance_best: 'The chance that this variant is the best of the sweep, by the means of all variants and how sure these are.',
  baseline: 'The loss of guessing: the best predictor that does not look at its input. What is no better has learned nothing.',
  'test score': "Measured once, after the run, on data that neither training nor the choice of the best epoch has seen, with the best epoch's weights.",
  'fold spread': "The sweep's metric is a mean over folds, parts that were compared on one after the other: this is its standard deviation over them.",
  'best epoch': "The epoch at which the sweep's metric on the validation part was best; the weights that count are those after it.",
  rank: 'The place among all runs by the sweep\'s metric; runs that diverged rank below all others.',
  repeat: "The same variant with another seed. Folded, a variant's line shows the mean ± standard deviation of its repeats.",
  seed: 'Everything random in the run comes from this number: the same seed gives the same figures.',
  flops: 'Additions and multiplications of its training, counted from the shapes of the network: the same on every machine.',
  gamma: 'By which factor the gradient shrinks or grows with every step back through time.',
  horizon: 'How many steps back a hundredth of the last step\'s gradient still arrives.',
  'D(k)': "What is left of the loss's gradient k steps back, relative to the last step: 1 is all of it.",
  'dependency length': 'Over how many steps the task asks for memory, where that is known.',
  saturation: 'The share of units whose activation is so far out that almost no gradient passes.',
  weight: 'How much of the slots a sweep gets against the others: with weights 1 and 2, a third and two thirds, while both have work.',
  ahead: 'What the sweep has used of the slots beyond the one that has had the least so far, in seconds of a slot divided by its weight. Who is least ahead is next.',
  rung: 'An epoch at which a rule compares runs; the worse ones stop or pause there.',
  digest: 'SHA-256 of the best epoch\'s weights: two runs with the same one have the same network, bit for bit.',
  front: 'The Pareto front: runs that no other one beats in one metric without being worse in the other.',
};

/** What a word of the page or a metric means; `undefined` where nobody has said it. A parameter may be called `constructor` too. */
export function termOf(name: string): string | undefined {
  return Object.hasOwn(terms, name) ? terms[name] : meaningOf(name);
}
