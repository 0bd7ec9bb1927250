namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>
/// The bounds of a diagnosis. They were chosen on one half of the planted failures of tests/RnnSweep.Benchmarks/Diagnosis; docs/diagnosis.md reports them on
/// the other half.
/// </summary>
public sealed record DiagnosisBounds
{
    /// <summary>The bounds of every diagnosis that is shown.</summary>
    public static DiagnosisBounds Standard { get; } = new();

    /// <summary>A best loss within this share of guessing's is no better: luck over the epochs gives as much. Default: 0.05.</summary>
    public double Guessing { get; init; } = 0.05;

    /// <summary>Losses below this share of guessing's are good whatever else is to be seen. Default: 0.3.</summary>
    public double Good { get; init; } = 0.3;

    /// <summary>Losses that have settled above this share of guessing's are those of an underfitting run. Default: 0.5.</summary>
    public double Underfitting { get; init; } = 0.5;

    /// <summary>A run within this share of its sweep's best run on the same task is as good as can be had there. Default: 0.15.</summary>
    public double AsGood { get; init; } = 0.15;

    /// <summary>A training loss below this share of the validation loss has fitted what does not hold. Default: 0.5.</summary>
    public double Overfitting { get; init; } = 0.5;

    /// <summary>A fall over the last quarter of the epochs by this share of guessing's loss goes on. Default: 0.05.</summary>
    public double StillFalling { get; init; } = 0.05;

    /// <summary>The same over fewer than four epochs, which have no time to settle. Default: 0.01.</summary>
    public double StillFallingSoon { get; init; } = 0.01;

    /// <summary>How many times what a loss fell lies between it and guessing's at most, where it is on its way down. Default: 4.</summary>
    public double WithinReach { get; init; } = 4;

    /// <summary>Share of activations at their bounds before the first step from which a start is degenerate; healthy
    /// starts have next to none. Default: 0.4.</summary>
    public double StartSaturation { get; init; } = 0.4;

    /// <summary>
    /// The gradient of the recurrent matrices before the first step, as a share of that of the output's bias, below which a start is degenerate: healthy
    /// ones have above 0.04. Default: 0.001.
    /// </summary>
    public double StartReach { get; init; } = 0.001;

    /// <summary>D one step back before the first step from which a start of <c>irnn</c> passes on what it gets, however little. Default: 0.5.</summary>
    public double PassedOn { get; init; } = 0.5;

    /// <summary>Share of relu units that are always 0 from which a network is dead. Default: 0.8.</summary>
    public double Dead { get; init; } = 0.8;

    /// <summary>A loss that ends this many times above guessing's was driven there by its steps. Default: 1.1.</summary>
    public double WorseThanGuessing { get; init; } = 1.1;

    /// <summary>A training loss that is so many times its lowest one over the second half was thrown out by its steps. Default: 1.25.</summary>
    public double ThrownOut { get; init; } = 1.25;

    /// <summary>Share of the epochs from which a falling training loss falls steadily: steps that are too large make it jump. Default: 0.8.</summary>
    public double Steady { get; init; } = 0.8;

    /// <summary>Layers of fewer units have no room for a task, where nothing else is found. Default: 4.</summary>
    public int FewUnits { get; init; } = 4;

    /// <summary>A training part of fewer sequences is little, where nothing else is found. Default: 50.</summary>
    public int FewSequences { get; init; } = 50;

    /// <summary>Its steps, of all sequences together: long ones hold more than their number says. Default: 2,000.</summary>
    public int FewSteps { get; init; } = 2000;

    /// <summary>Share of activations at their bounds after one epoch, twice that before it or more, from which its steps were too large. Default:
    /// 0.7.</summary>
    public double SuddenSaturation { get; init; } = 0.7;

    /// <summary>
    /// The largest relative change of a recurrent matrix by an epoch's last step, below which steps are too small: healthy runs begin with ten times as much.
    /// Default: 0.002.
    /// </summary>
    public double SmallStep { get; init; } = 0.002;

    /// <summary>A training loss that changes by more than this share of guessing's was not held up by small steps. Default: 0.5.</summary>
    public double SmallChange { get; init; } = 0.5;

    /// <summary>D at the lag that the task needs from which the gradient explodes. Default: 100.</summary>
    public double Exploding { get; init; } = 100;

    /// <summary>D at the lag that the task needs below which the gradient vanishes: a hundredth, as for the horizon. Default: 0.01.</summary>
    public double Vanishing { get; init; } = 0.01;

    /// <summary>The same where the task does not say what it needs, at half of its sequences. Default: 1e-4.</summary>
    public double VanishingUnasked { get; init; } = 1e-4;

    /// <summary>Share of activations at their bounds from which a short gradient is put down to them. Default: 0.5.</summary>
    public double Saturated { get; init; } = 0.5;
}
