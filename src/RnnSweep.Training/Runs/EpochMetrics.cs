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

    /// <summary>All of them, in the order of reports and results.</summary>
    public static IReadOnlyList<string> All { get; } =
        [TrainLoss, TrainAccuracy, ValidLoss, ValidFreeLoss, ValidAccuracy, ValidExactMatch, GradNormMean, GradNormMedian, GradNormMax, ClippedShare,
            BaselineLoss];
}
