using System.Globalization;

namespace RnnSweep.Sweeps.Definitions;

/// <summary>One thing that is wrong (or odd, as a warning) with a sweep file.</summary>
/// <param name="Source">The file's path as it was given, or the option: <c>--set parameters.lr.max=1</c>.</param>
/// <param name="Line">From 1; null where it is about an option or the whole file.</param>
/// <param name="Column">From 1; null where <paramref name="Line"/> is.</param>
/// <param name="Key">The place in the file as a path of keys: <c>parameters.learning_rate.max</c>; empty for the whole file.</param>
/// <param name="Message">What was found, what is allowed, what to do.</param>
public sealed record DefinitionError(string Source, int? Line, int? Column, string Key, string Message)
{
    /// <summary><c>sweeps/x.yaml:14:3: parameters.lr: unknown parameter 'lr'. Did you mean 'learning_rate'?</c></summary>
    public override string ToString()
    {
        var place = Line is null ? Source : string.Create(CultureInfo.InvariantCulture, $"{Source}:{Line}:{Column}");
        return Key.Length == 0 ? $"{place}: {Message}" : $"{place}: {Key}: {Message}";
    }
}
