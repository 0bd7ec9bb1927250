namespace RnnSweep.Training.Checkpoints;

/// <summary>What a model file says in JSON. The raw numbers follow: all tensors (float32), in the order of their list.</summary>
internal sealed record ModelHeader(string Identity, IReadOnlyList<ModelHeader.Setting> Settings, IReadOnlyList<ArrayEntry> Tensors)
{
    /// <summary>A setting under its name; the field that is there tells its type, none of them means null.</summary>
    internal sealed record Setting(string Name, long? Whole = null, double? Number = null, string? Text = null, bool? Flag = null)
    {
        internal static Setting Of(string name, object? value) => value switch
        {
            null => new Setting(name),
            long whole => new Setting(name, Whole: whole),
            double number => new Setting(name, Number: number),
            string text => new Setting(name, Text: text),
            bool flag => new Setting(name, Flag: flag),
            _ => throw new ArgumentException($"Setting {name} is of type {value.GetType().Name}; allowed: long, double, string, bool, null."),
        };

        internal object? Value() => (object?)Whole ?? (object?)Number ?? (object?)Text ?? Flag;
    }
}
