using RnnSweep.Values;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>The parameters of a run of the corpus.</summary>
internal sealed record CorpusSettings(string Cell, int Epochs)
{
    public int Hidden { get; init; } = 16;

    public double Rate { get; init; } = 0.01;

    public string Optimizer { get; init; } = "adam";

    public string Activation { get; init; } = "tanh";

    public string Init { get; init; } = "uniform";

    public double? Clip { get; init; } = 1;

    public double WeightDecay { get; init; }

    public int? Length { get; init; }

    public double? KeepBias { get; init; }

    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Values(CorpusTask task)
    {
        var values = new List<KeyValuePair<string, ParameterValue>>
        {
            new("cell", ParameterValue.Of(Cell)), new("hidden_size", ParameterValue.Of((long)Hidden)), new("learning_rate", ParameterValue.Of(Rate)),
            new("optimizer", ParameterValue.Of(Optimizer)), new("batch_size", ParameterValue.Of(16L)), new("epochs", ParameterValue.Of((long)Epochs)),
            new("init", ParameterValue.Of(Init)), new("weight_decay", ParameterValue.Of(WeightDecay)),
        };
        if (Cell == "rnn") values.Add(new("activation", ParameterValue.Of(Activation)));
        if (Clip is { } clip) values.Add(new("clip_norm", ParameterValue.Of(clip)));
        if (KeepBias is { } bias && Cell is "lstm") values.Add(new("forget_bias", ParameterValue.Of(bias)));
        if (KeepBias is { } keep && Cell is "gru") values.Add(new("update_bias", ParameterValue.Of(keep)));
        if ((Length ?? task.Length) is { } length) values.Add(new("sequence_length", ParameterValue.Of((long)length)));
        if (task.Lag is { } lag) values.Add(new("lag", ParameterValue.Of((long)lag)));
        return values;
    }
}
