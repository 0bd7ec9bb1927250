using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tasks.MackeyGlass;

/// <summary>
/// <c>mackey_glass</c>: of a chaotic series, at every step the value <c>lag</c> steps ahead (Mackey and Glass 1977; τ = 17 is chaotic and the usual choice).
/// One trajectory is cut into pieces of T steps: first train, then valid, then test, <c>lag</c> steps apart. Values are standardised by the training part, so
/// the loss is the mean squared error relative to the variance, and always answering the mean has about 1.
/// </summary>
internal sealed class MackeyGlassTask : GeneratedTask
{
    internal static readonly TaskKey Tau = new("tau", 17L, "The delay of the equation.") { Minimum = 2, Maximum = 100 };

    /// <inheritdoc/>
    public override string Name => "mackey_glass";

    /// <inheritdoc/>
    public override string Summary => "A chaotic series: at every one of T steps, its value lag steps ahead.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.MeanSquaredError);

    /// <inheritdoc/>
    public override bool IsSeries => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Pattern> Patterns => [Pattern.PerStep, Pattern.LastStep];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [Tau];

    /// <inheritdoc/>
    protected override WholeRange Lengths => new(50, 1);

    /// <inheritdoc/>
    protected override WholeRange? Lags => new(6, 1, 10_000);

    /// <inheritdoc/>
    protected override (int Inputs, int Outputs) Sizes(GeneratorPlan plan) => (1, 1);

    /// <summary>Not drawn one by one.</summary>
    /// <inheritdoc/>
    protected override void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override TaskData Build(GeneratorPlan plan, int[] counts, StreamKey key)
    {
        // A part at a time and in one room, as the doubles of all of them would take as much again as the sequences.
        var values = new double[counts.Max() * plan.Steps + plan.Lag];
        var series = new MackeyGlassSeries((int)plan.Arguments.Whole(Tau), key.Open());
        var taken = series.Fill(values.AsSpan(0, counts[0] * plan.Steps + plan.Lag));
        var (mean, deviation) = Standard.Of(taken);
        var parts = new SequenceSet[counts.Length];
        for (var part = 0; part < parts.Length; part++)
        {
            if (part > 0) taken = series.Fill(values.AsSpan(0, counts[part] * plan.Steps + plan.Lag));
            var writer = new SequenceWriter(counts[part]);
            for (var first = 0; first < counts[part] * plan.Steps; first += plan.Steps)
            {
                for (var t = 0; t < plan.Steps; t++)
                {
                    writer.Input(At(first + t));
                    if (plan.Pattern == Pattern.PerStep || t == plan.Steps - 1) writer.Target(At(first + t + plan.Lag));
                }
                writer.End(plan.Steps);
            }
            parts[part] = writer.ToSet();
        }
        return new TaskData(1, 1, plan.Pattern, Defaults.Loss, parts[0], parts[1], parts[2])
        {
            Series = new SeriesEnd(Array.ConvertAll(taken[^Math.Min(plan.Steps, taken.Length)..].ToArray(), Scaled), mean, deviation, plan.Lag),
        };

        float At(int t) => Scaled(values[t]);

        float Scaled(double value) => (float)((value - mean) / deviation);
    }
}
