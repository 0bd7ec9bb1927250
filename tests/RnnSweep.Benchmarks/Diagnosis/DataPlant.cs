using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>What is done to a task's data by hand.</summary>
/// <param name="Kind">What.</param>
/// <param name="Strength">How much of it: a share of sequences, or a number of them.</param>
internal sealed record DataPlant(DataPlantKind Kind, double Strength)
{
    public static DataPlant None { get; } = new(DataPlantKind.None, 0);

    public TaskData Apply(TaskData data, long seed)
    {
        var random = StreamKey.Of(seed).With("plant").Open();
        return Kind switch
        {
            DataPlantKind.ShuffledTargets => data with { Train = Shuffled(data, data.Train, ref random), Valid = Shuffled(data, data.Valid, ref random) },
            DataPlantKind.Noise => data with { Train = Noisy(data, data.Train, ref random), Valid = Noisy(data, data.Valid, ref random) },
            DataPlantKind.Unbalanced => data with { Train = Unbalanced(data, data.Train), Valid = Unbalanced(data, data.Valid) },
            DataPlantKind.Few => data with { Train = Subset.Of(data, data.Train, [.. Enumerable.Range(0, Math.Min((int)Strength, data.Train.Count))]) },
            _ => data,
        };
    }

    /// <summary>A share of the sequences gets the targets of others: inputs are dealt anew, so that it works at every pattern.</summary>
    private SequenceSet Shuffled(TaskData data, SequenceSet part, ref KeyedStream random)
    {
        var (count, from) = (part.Count, Enumerable.Range(0, part.Count).ToArray());
        var moved = from.Take((int)(Strength * count)).ToArray();
        for (var i = moved.Length - 1; i > 0; i--)
        {
            var j = (int)random.NextBelow(i + 1);
            (from[moved[i]], from[moved[j]]) = (from[moved[j]], from[moved[i]]);
        }
        return Dealt(data, part, from);
    }

    // Inputs (or symbols) of sequence from[i] for the targets of sequence i; lengths must agree, else it keeps its own.
    private static SequenceSet Dealt(TaskData data, SequenceSet part, int[] from)
    {
        var (symbols, inputs) = (new List<int>(), new List<float>());
        var (classes, targets, perStep) = (new List<int>(), new List<float>(), data.Pattern == Pattern.PerStep);
        for (var i = 0; i < part.Count; i++)
        {
            var source = part.Lengths[from[i]] == part.Lengths[i] ? from[i] : i;
            var (own, other, steps) = (part.Offsets[i], part.Offsets[source], part.Lengths[i]);
            if (part.Symbols.Length > 0) symbols.AddRange(part.Symbols[(other * part.SymbolsPerStep)..((other + steps) * part.SymbolsPerStep)]);
            else inputs.AddRange(part.Inputs[(other * data.InputSize)..((other + steps) * data.InputSize)]);
            if (!perStep) continue;
            if (part.Classes.Length > 0) classes.AddRange(part.Classes[own..(own + steps)]);
            else targets.AddRange(part.Targets[(own * data.OutputSize)..((own + steps) * data.OutputSize)]);
        }
        return new SequenceSet(part.Lengths, [.. inputs], perStep ? [.. classes] : part.Classes, perStep ? [.. targets] : part.Targets)
        {
            Symbols = [.. symbols],
            SymbolsPerStep = part.SymbolsPerStep,
        };
    }

    /// <summary>A share of the targets is drawn by chance: a class of all, or a number with the mean and the spread of the targets.</summary>
    private SequenceSet Noisy(TaskData data, SequenceSet part, ref KeyedStream random)
    {
        var (classes, targets) = ((int[])part.Classes.Clone(), (float[])part.Targets.Clone());
        for (var i = 0; i < classes.Length; i++)
            if (random.NextDouble() < Strength) classes[i] = (int)random.NextBelow(data.OutputSize);
        var mean = targets.Length == 0 ? 0 : targets.Average(value => (double)value);
        var spread = targets.Length == 0 ? 0 : Math.Sqrt(targets.Average(value => (value - mean) * (value - mean)));
        for (var i = 0; i < targets.Length; i++)
            if (random.NextDouble() < Strength) targets[i] = (float)(mean + spread * Math.Sqrt(12) * (random.NextDouble() - 0.5));
        return part with { Classes = classes, Targets = targets };
    }

    /// <summary>So many of the sequences are of one class: the others are thinned out, the first class comes again and again.</summary>
    private SequenceSet Unbalanced(TaskData data, SequenceSet part)
    {
        if (data.Pattern != Pattern.LastStep || part.Classes.Length == 0) return part;
        var first = Enumerable.Range(0, part.Count).Where(i => part.Classes[i] == 0).ToArray();
        var others = Enumerable.Range(0, part.Count).Where(i => part.Classes[i] != 0).ToArray();
        var rare = Math.Max(1, (int)Math.Round((1 - Strength) * part.Count));
        return Subset.Of(data, part, [.. Enumerable.Range(0, part.Count - rare).Select(i => first[i % first.Length]), .. others.Take(rare)]);
    }
}
