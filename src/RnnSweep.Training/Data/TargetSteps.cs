using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Data;

/// <summary>The targets of a part, wherever its task has them: at every step, at the last one, or at the steps of an output of its own.</summary>
internal sealed class TargetSteps
{
    private readonly TaskData _data;
    private readonly SequenceSet _part;
    private readonly bool _classes;

    internal TargetSteps(TaskData data, SequenceSet part)
    {
        (_data, _part, _classes) = (data, part, data.Loss == Loss.CrossEntropy);
        Lengths = part.OutputLengths.Length > 0 ? part.OutputLengths : data.Pattern == Pattern.PerStep ? part.Lengths : null;
        Longest = Lengths is { Length: > 0 } ? Lengths.Max() : 1;
        Count = Lengths?.Sum(length => (long)length) ?? part.Count;
    }

    /// <summary>Targets in all.</summary>
    internal long Count { get; }

    /// <summary>Whether a sequence can have several.</summary>
    internal bool HasSteps => Lengths is not null;

    /// <summary>Targets of the longest sequence.</summary>
    internal int Longest { get; }

    /// <summary>Numbers that a target is made of: 1 for a class.</summary>
    internal int Outputs => _classes ? 1 : _data.OutputSize;

    private int[]? Lengths { get; }

    /// <summary>Calls for each target with its step within its sequence and its place in the part.</summary>
    internal void ForEach(Action<int, int> visit)
    {
        var offsets = _part.OutputLengths.Length > 0 ? _part.OutputOffsets : _part.Offsets;
        for (var sequence = 0; sequence < _part.Count; sequence++)
        {
            if (Lengths is null) visit(0, sequence);
            else for (var step = 0; step < Lengths[sequence]; step++) visit(step, offsets[sequence] + step);
        }
    }

    /// <summary>Which column a target's number counts for: its class, or its output.</summary>
    internal int Column(int place, int output) => _classes ? _part.Classes[place] : output;

    /// <summary>The number: 1 for the class that it is.</summary>
    internal double Value(int place, int output) => _classes ? 1 : _part.Targets[place * _data.OutputSize + output];
}
