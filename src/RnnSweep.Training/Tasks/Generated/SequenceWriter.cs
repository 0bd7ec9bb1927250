using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.Generated;

/// <summary>Collects the sequences of a part, step by step.</summary>
internal sealed class SequenceWriter
{
    private readonly List<int> _lengths = [];
    private readonly List<int> _outputLengths = [];
    private readonly List<float> _inputs = [];
    private readonly List<int> _symbols = [];
    private readonly List<int> _parents = [];
    private readonly List<int> _classes = [];
    private readonly List<float> _targets = [];

    /// <summary>A number of the current step's input.</summary>
    internal void Input(float value) => _inputs.Add(value);

    /// <summary>The current step's symbol, where the input is one-hot.</summary>
    internal void Symbol(int symbol) => _symbols.Add(symbol);

    /// <summary>The step, within the sequence, that the current one hangs from in its tree; −1 for the root.</summary>
    internal void Parent(int step) => _parents.Add(step);

    /// <summary>The class that is due, at a step or at the end of the sequence.</summary>
    internal void Class(int value) => _classes.Add(value);

    /// <summary>A value that is due, at a step or at the end of the sequence.</summary>
    internal void Target(float value) => _targets.Add(value);

    /// <summary>Ends a sequence of so many steps.</summary>
    internal void End(int steps) => _lengths.Add(steps);

    /// <summary>Ends a sequence whose output has its own number of steps.</summary>
    internal void End(int steps, int outputSteps)
    {
        _lengths.Add(steps);
        _outputLengths.Add(outputSteps);
    }

    /// <summary>All of it.</summary>
    internal SequenceSet ToSet() =>
        new([.. _lengths], [.. _inputs], [.. _classes], [.. _targets])
        {
            Symbols = [.. _symbols],
            OutputLengths = [.. _outputLengths],
            Parents = [.. _parents]
        };
}
