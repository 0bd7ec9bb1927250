namespace RnnSweep.Training.Runs;

/// <summary>The names of the metrics that every epoch reports.</summary>
public static class EpochMetrics
{
    /// <summary>Mean loss over the epoch's batches as trained.</summary>
    public const string TrainLoss = "train_loss";

    /// <summary>Mean accuracy over the epoch's batches as trained.</summary>
    public const string TrainAccuracy = "train_accuracy";

    /// <summary>Loss on the validation part, after the epoch.</summary>
    public const string ValidLoss = "valid_loss";

    /// <summary>Loss on the validation part with the network's own outputs fed back (narx).</summary>
    public const string ValidFreeLoss = "valid_free_loss";

    /// <summary>Accuracy on the validation part, after the epoch.</summary>
    public const string ValidAccuracy = "valid_accuracy";

    /// <summary>Share of output sequences of the validation part that are right from beginning to end (encoder_decoder).</summary>
    public const string ValidExactMatch = "valid_exact_match";

    /// <summary>Root of the mean squared error on the validation part, in the target's own unit.</summary>
    public const string ValidRmse = "valid_rmse";

    /// <summary>Mean absolute error there, in the target's own unit.</summary>
    public const string ValidMae = "valid_mae";

    /// <summary>Mean absolute error there in per cent of the true value; not measured where a true value is 0.</summary>
    public const string ValidMape = "valid_mape";

    /// <summary>Mean absolute error there in per cent of the mean of the true value and the forecast.</summary>
    public const string ValidSmape = "valid_smape";

    /// <summary>Mean absolute error there by that of the seasonal naive forecast on the training part.</summary>
    public const string ValidMase = "valid_mase";

    /// <summary>Mean pinball loss of quantiles there, in the target's own unit.</summary>
    public const string ValidPinball = "valid_pinball";

    /// <summary>Share of true values there that lie from the lowest to the highest level of quantiles.</summary>
    public const string ValidCoverage = "valid_coverage";

    /// <summary>Mean distance between these levels there, in the target's own unit.</summary>
    public const string ValidIntervalWidth = "valid_interval_width";

    /// <summary>Mean F1 of the classes on the validation part.</summary>
    public const string ValidMacroF1 = "valid_macro_f1";

    /// <summary>Mean recall of the classes there.</summary>
    public const string ValidBalancedAccuracy = "valid_balanced_accuracy";

    /// <summary>Area under the receiver operating characteristic there, of two classes.</summary>
    public const string ValidAuc = "valid_auc";

    /// <summary>e to the power of the loss of a text's validation part.</summary>
    public const string ValidPerplexity = "valid_perplexity";

    /// <summary>The loss of a text's validation part in bits.</summary>
    public const string ValidBitsPerCharacter = "valid_bits_per_character";

    /// <summary>Geometric mean over the epoch's steps of the gradient's 2-norm before clipping.</summary>
    public const string GradNormMean = "grad_norm_mean";

    /// <summary>Median of the same.</summary>
    public const string GradNormMedian = "grad_norm_median";

    /// <summary>Largest of the same.</summary>
    public const string GradNormMax = "grad_norm_max";

    /// <summary>Share of the epoch's steps whose gradient was clipped, 0 to 1.</summary>
    public const string ClippedShare = "clipped_share";

    /// <summary>
    /// What <see cref="ValidLoss"/> would be of the best predictor that looks at no input: class shares or means of the training part.
    /// </summary>
    public const string BaselineLoss = "baseline_loss";

    /// <summary>With folds: the sample standard deviation over them of the metric that runs are judged by (of <see cref="ValidLoss"/> where it has
    /// none).</summary>
    public const string FoldSpread = "fold_spread";

    /// <summary>With folds, of a run: the epochs that the kept model was trained for.</summary>
    public const string RefitEpochs = "refit_epochs";

    /// <summary>Errors of forecasts, in the data's own units or by them.</summary>
    public static IReadOnlyList<string> Errors { get; } = [ValidRmse, ValidMae, ValidMape, ValidSmape, ValidMase];

    /// <summary>Scores of quantiles.</summary>
    public static IReadOnlyList<string> QuantileScores { get; } = [ValidPinball, ValidCoverage, ValidIntervalWidth];

    /// <summary>Scores of classes, of which more is better.</summary>
    public static IReadOnlyList<string> ClassScores { get; } = [ValidMacroF1, ValidBalancedAccuracy, ValidAuc];

    /// <summary>All of them, in the order of reports and results.</summary>
    public static IReadOnlyList<string> All { get; } =
        [TrainLoss, TrainAccuracy, ValidLoss, ValidFreeLoss, ValidAccuracy, ValidExactMatch, .. Errors, .. QuantileScores, .. ClassScores, ValidPerplexity,
            ValidBitsPerCharacter, GradNormMean, GradNormMedian, GradNormMax, ClippedShare, BaselineLoss, FoldSpread];
}
