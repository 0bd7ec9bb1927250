/** What metrics mean, in a sentence each; `docs/reference/metrics.md` has them in full. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/^train_(?:loss|accuracy)$/, "Mean over the epoch's batches, as they were trained on."],
  [/^(?:valid_)?free_loss$/, "The loss with the network's own outputs fed back."],
  [/^(?:valid_)?loss$/, 'The loss that training lowers.'],
  [/^(?:valid_)?accuracy$/, 'The share of answers that are right.'],
  [/^(?:valid_)?exact_match$/, 'The share of output sequences without a mistake.'],
  [/^(?:valid_)?rmse$/, "Root of the mean squared error, in the file's own unit."],
  [/^(?:valid_)?mae$/, "Mean absolute error, in the file's own unit."],
  [/^(?:valid_)?s?mape$/, 'Mean absolute error in percent of the value.'],
  [/^(?:valid_)?mase$/, 'Mean absolute error relative to that of repeating an earlier value: below 1 is better than that.'],
  [/^(?:valid_)?pinball$/, 'The loss of quantiles: what is too low and what is too high is weighed by the level.'],
  [/^(?:valid_)?coverage$/, 'The share of values within the outermost quantiles: it should be near what these promise.'],
  [/^(?:valid_)?interval_width$/, 'How far the outermost quantiles lie apart.'],
  [/^(?:valid_)?macro_f1$/, 'Mean over the classes of F1: as many found as are right, and as many right as are found.'],
  [/^(?:valid_)?balanced_accuracy$/, 'Mean over the classes of the share that is found of each.'],
  [/^(?:valid_)?auc$/, 'The chance that one of the second class is given more than one of the first.'],
  [/^(?:valid_)?perplexity$/, 'Among how many signs the network is undecided, as it were: e to the power of the loss.'],
  [/^(?:valid_)?bits_per_character$/, 'The loss in bits for each sign.'],
  [/^grad_norm_mean$/, "Geometric mean of the gradient's norm over the epoch's steps, before clipping."],
  [/^grad_norm_median$/, "Median of the gradient's norm over the epoch's steps, before clipping."],
  [/^grad_norm_max$/, "Largest norm of the gradient among the epoch's steps, before clipping."],
  [/^clipped_share$/, "The share of the epoch's steps whose gradient was clipped."],
  [/^baseline_loss$/, 'The loss of guessing: the best predictor that does not look at its input.'],
  [/^fold_spread$/, "The standard deviation of the sweep's metric over the folds."],
  [/^gradient_gamma/, 'By which factor the gradient shrinks or grows with every step back through time.'],
  [/^gradient_horizon/, "How many steps back a hundredth of the last step's gradient still arrives."],
  [/^gradient_omega$/, "How far steps back through time are from keeping the gradient's size; 0 keeps it (Pascanu, Mikolov and Bengio 2013)."],
  [/^gradient_snr$/, 'How much of the gradient all sequences agree on, relative to what they differ by.'],
  [/^lyapunov$/, 'How fast nearby states drift apart (above 0) or together, by step.'],
  [/^saturation$/, 'The share of units whose activation is so far out that almost no gradient passes.'],
  [/^dead$/, 'The share of relu units that are 0 at every step.'],
  [/^effective_memory$/, 'For how many steps the gate that keeps the state does so, by its mean.'],
  [/^spectral_radius$/, 'The largest eigenvalue of the recurrent matrices: below 1 states fade, above 1 they may grow.'],
  [/^memoryless_loss$/, 'The loss of the best predictor without memory, as the task states it.'],
  [/^dependency_length$/, 'Over how many steps the task asks for memory.'],
];

const moments: { readonly [prefix: string]: string } = {
  start: 'Before the first step.',
  best: 'At the best epoch.',
  test: "On the test part, once, with the best epoch's weights.",
};

/** What a metric means; `undefined` for one that the page does not know. */
export function meaningOf(metric: string): string | undefined {
  const prefix = /^(start|best|test)_/.exec(metric)?.[1];
  const bare = prefix === undefined ? metric : metric.slice(prefix.length + 1);
  const meaning = meanings.find(([pattern]) => pattern.test(bare))?.[1];
  if (meaning === undefined) return undefined;
  const moment = prefix === undefined ? undefined : moments[prefix];
  return moment === undefined ? meaning : `${meaning} ${moment}`;
}
