using System.Globalization;
using System.Text.RegularExpressions;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Importing;

/// <summary>Scalars as YAML 1.1 reads them (yaml.org/type), which W&amp;B does.</summary>
internal static partial class OldYaml
{
    /// <summary>The value, and what is to be said of it; no note where both versions read the same.</summary>
    public static (ParameterValue Value, string? Note) ValueOf(ScalarNode scalar)
    {
        var text = scalar.Text;
        if (scalar.IsQuoted) return (scalar.Value, null);
        if (Octal().IsMatch(text) && text.Length < 20)
        {
            var value = Convert.ToInt64(text.TrimStart('-', '+'), 8) * (text[0] == '-' ? -1 : 1);
            return (ParameterValue.Of(value), $"{text} is the number {value.ToString(CultureInfo.InvariantCulture)} to base eight for W&B (YAML 1.1).");
        }
        if (Grouped().IsMatch(text) && CoreSchema.Resolve(text.Replace("_", "", StringComparison.Ordinal)) is { IsNumber: true } number)
            return (number, $"{text} is a number for W&B (YAML 1.1).");
        if (Word().IsMatch(text))
        {
            var truth = text.ToUpperInvariant() is "YES" or "ON";
            return (ParameterValue.Of(truth), $"{text} is {(truth ? "true" : "false")} for W&B (YAML 1.1).");
        }
        if (Exponent().IsMatch(text) && scalar.Value.IsNumber)
            return (scalar.Value, $"{ShownValue.Text(text)} is a text for W&B (YAML 1.1, without a point); the number is written here.");
        return (scalar.Value, null);
    }

    [GeneratedRegex(@"^[-+]?0[0-7]+\z")]
    private static partial Regex Octal();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?\z")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^(yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[-+]?[0-9]+[eE][-+]?[0-9]+\z")]
    private static partial Regex Exponent();
}
