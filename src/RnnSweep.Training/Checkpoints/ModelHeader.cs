using RnnSweep.Training.Data;
using RnnSweep.Values;

namespace RnnSweep.Training.Checkpoints;

/// <summary>What a model file says in JSON. The raw numbers follow: all tensors (float32), in the order of their list.</summary>
internal sealed record ModelHeader(string Identity, IReadOnlyList<ModelHeader.Setting> Settings, IReadOnlyList<ArrayEntry> Tensors,
    DataPreparation? Preparation = null, string? WeightsDigest = null)
{
    /// <summary>A setting under its name; the field that is there tells its type, none of them means null.</summary>
    internal sealed record Setting(string Name, long? Whole = null, double? Number = null, string? Text = null, bool? Flag = null)
    {
        internal static Setting Of(string name, ParameterValue value) => new(name, value.Integer, value.Real, value.Text, value.Flag);

        internal ParameterValue Value() =>
            Whole is { } whole ? ParameterValue.Of(whole)
            : Number is { } number ? ParameterValue.Of(number)
            : Flag is { } flag ? ParameterValue.Of(flag)
            : ParameterValue.OfNullable(Text);
    }
}
