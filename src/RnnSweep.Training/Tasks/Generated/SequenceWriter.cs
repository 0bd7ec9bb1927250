using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.Generated;

/// <summary>Collects the sequences of a part, step by step.</summary>
/// <param name="sequences">How many there will be; 0 where that is not known.</param>
internal sealed class SequenceWriter(int sequences = 0)
{
    private Numbers<int> _lengths = new();
    private Numbers<int> _outputLengths = new();
    private Numbers<float> _inputs = new();
    private Numbers<int> _symbols = new();
    private Numbers<int> _parents = new();
    private Numbers<int> _classes = new();
    private Numbers<float> _targets = new();

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
    internal void End(int steps)
    {
        _lengths.Add(steps);
        if (_lengths.Count == 1) Reserve();
    }

    /// <summary>Ends a sequence whose output has its own number of steps.</summary>
    internal void End(int steps, int outputSteps)
    {
        _outputLengths.Add(outputSteps);
        End(steps);
    }

    /// <summary>All of it.</summary>
    internal SequenceSet ToSet() => new(_lengths.ToArray(), _inputs.ToArray(), _classes.ToArray(), _targets.ToArray())
    {
        Symbols = _symbols.ToArray(),
        OutputLengths = _outputLengths.ToArray(),
        Parents = _parents.ToArray(),
    };

    /// <summary>The others are as long as the first one, or nearly.</summary>
    private void Reserve()
    {
        _lengths.Reserve(sequences);
        _outputLengths.Reserve((long)sequences * _outputLengths.Count);
        _inputs.Reserve((long)sequences * _inputs.Count);
        _symbols.Reserve((long)sequences * _symbols.Count);
        _parents.Reserve((long)sequences * _parents.Count);
        _classes.Reserve((long)sequences * _classes.Count);
        _targets.Reserve((long)sequences * _targets.Count);
    }
}
