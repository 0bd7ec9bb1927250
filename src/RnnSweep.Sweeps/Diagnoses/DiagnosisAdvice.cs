using System.Globalization;
using RnnSweep.Search.Space;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>What to try against a mechanism, for one variant: what it does already and what its cell does not have is left out.</summary>
/// <param name="variant">The run's variant.</param>
internal sealed class DiagnosisAdvice(Variant variant)
{
    // More than half of the units silenced leaves little to learn with.
    private const double MuchDropout = 0.5;

    private static readonly TrainingSettings Defaults = new();

    // Networks without a recurrent cell have none.
    private readonly CellShape? _cell = CellRegistry.Standard.Variants.FirstOrDefault(cell => cell.Name == (variant.Find("cell")?.Text ?? Defaults.Cell)
        && (variant.Find("cell_variant")?.Text is not { } form || cell.Variant == form))?.Shape;

    /// <summary>The advice, as the clause after "Try".</summary>
    internal string For(FailureMechanism mechanism) => mechanism switch
    {
        FailureMechanism.DegenerateStart => IsGated ? "another init, and gate biases nearer to 0" : "another init",
        FailureMechanism.Dead => Rate > Usual.High ? "a smaller learning_rate, or activation tanh"
            : Any("activation tanh", IsGated || Has("init", "irnn") ? "" : "init irnn", "a smaller learning_rate"),
        FailureMechanism.Exploding => Any(IsGated ? "a smaller learning_rate" : "a gated cell", Has("init", "orthogonal") ? "" : "init orthogonal", Shorter),
        FailureMechanism.Saturated => Any("a smaller learning_rate",
            _cell?.LayerNorm is null || variant.Find("layer_norm") is { Flag: true } ? "" : "layer_norm", IsGated ? "" : "a gated cell"),
        FailureMechanism.Vanishing => IsGated ? Any(Bias, HasBias || IsGiven("chrono_max") || Bias.Length == 0 ? "" : "chrono_max", Shorter)
            : Any("a gated cell with a forget_bias or update_bias above 0", "chrono_max", Shorter),
        FailureMechanism.StepTooLarge => $"a smaller learning_rate{UsualRates(Rate > Usual.High)}",
        FailureMechanism.StepTooSmall => $"a larger learning_rate{UsualRates(Rate < Usual.Low)}",
        FailureMechanism.LittleData => "more data, or fewer units with dropout or weight_decay",
        _ => "another look at inputs and targets, or more data",
    };

    /// <summary>What to try against an outcome of which no mechanism was found; empty for runs that learned.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="wasStopped">Whether a rule ended the run before it could show more.</param>
    internal string For(RunOutcome outcome, bool wasStopped) => outcome switch
    {
        RunOutcome.StillImproving or RunOutcome.NoBetterThanGuessing when wasStopped => "a rule that waits longer, by min_iter or grace",
        RunOutcome.NoBetterThanGuessing => Any(LessDropout, Rate >= Usual.Low && Rate <= Usual.High ? "more epochs" : "",
            $"another learning_rate{UsualRates(!(Rate >= Usual.Low && Rate <= Usual.High))}", "another cell or init"),
        RunOutcome.Underfitting => Rate > Usual.High && !(variant.Find("hidden_size")?.Integer < DiagnosisBounds.Standard.FewUnits)
            ? Any(LessDropout, "a smaller learning_rate", "a larger hidden_size", "another cell")
            : Any(LessDropout, "a larger hidden_size", "another cell", "more epochs"),
        RunOutcome.Diverged => "a smaller learning_rate, or a clip_norm",
        RunOutcome.Overfitting => "more data, dropout or weight_decay, or fewer units",
        RunOutcome.StillImproving => "more epochs",
        _ => "",
    };

    private double Rate => variant.Find("learning_rate") is { IsNumber: true } rate ? rate.Number : Defaults.LearningRate;

    private (double Low, double High) Usual => (variant.Find("optimizer")?.Text ?? "") == "sgd" ? (0.01, 0.1) : (0.001, 0.01);

    private string UsualRates(bool isTold) => !isTold ? ""
        : string.Create(CultureInfo.InvariantCulture, $" (usual with {variant.Find("optimizer")?.Text ?? "adam"}: {Usual.Low} to {Usual.High})");

    private string LessDropout => variant.Values.FirstOrDefault(value => (value.Key.Contains("dropout", StringComparison.Ordinal) || value.Key == "zoneout")
        && value.Value is { IsNumber: true, Number: >= MuchDropout }).Key is { } name ? $"less {name}" : "";

    private bool IsGated => _cell?.Gates.Count > 0;

    // Each cell takes one of the two at most, and not beside chrono_max.
    private string Bias => IsGiven("chrono_max") ? "a larger chrono_max" : _cell?.ForgetBias is not null ? "a larger forget_bias"
        : _cell?.UpdateBias is not null ? "a larger update_bias" : "";

    private bool HasBias => IsGiven("forget_bias") || IsGiven("update_bias");

    // Tasks of sequences with lengths of their own have no such parameter.
    private string Shorter => IsGiven("sequence_length") ? "a shorter sequence_length" : "shorter sequences";

    private bool IsGiven(string parameter) => variant.Find(parameter) is { IsNumber: true };

    private bool Has(string parameter, string value) => variant.Find(parameter)?.Text == value;

    private static string Any(params string[] advice)
    {
        string[] all = [.. advice.Where(one => one.Length > 0)];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
