using System.Globalization;
using System.Text.RegularExpressions;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>
/// Warns of values that mean something else to W&amp;B, which reads YAML 1.1 (yaml.org/type): here they are read by YAML 1.2.
/// </summary>
/// <param name="findings">Where warnings go.</param>
/// <param name="parameters">The trainer's parameters: a word that one of them takes is meant as a word.</param>
internal sealed partial class YamlReadings(Findings findings, TrainerParameters parameters)
{
    private bool _isForeign;

    /// <summary>Goes through the parameters of a file, where values stand that are tried.</summary>
    public void Check(MappingNode root)
    {
        // A file that names a script or a project comes from there.
        _isForeign = ((string[])["program", "project", "entity", "command"]).Any(key => root.Find(key) is not null);
        if (root.Find("parameters") is { } entry) Check(entry.Value, entry.Key);
    }

    private void Check(Node node, string path)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (var entry in mapping.Entries) Check(entry.Value, Keys.Join(path, entry.Key));
                break;
            case SequenceNode list:
                for (var i = 0; i < list.Items.Count; i++) Check(list.Items[i], $"{path}[{i}]");
                break;
            case ScalarNode { IsQuoted: false } scalar when Difference(scalar, path) is { } difference:
                findings.Warn(scalar.Origin, path, difference);
                break;
        }
    }

    private string? Difference(ScalarNode scalar, string path)
    {
        var text = scalar.Text;
        if (Octal().IsMatch(text))
            return $"{text} is {Eight(text)} for W&B (YAML 1.1) and {ShownValue.Of(scalar.Value)} here. Write it without the zero in front: for a "
                + $"decimal comma write a point.";
        if (scalar.Value.Kind == ParameterValueKind.Text && Grouped().IsMatch(text))
            return $"{ShownValue.Text(text)} is a number for W&B (YAML 1.1) and a text here. Write {text.Replace("_", "", StringComparison.Ordinal)}.";
        if (scalar.Value.Kind == ParameterValueKind.Text && Word().IsMatch(text))
        {
            var isChoice = IsChoice(text, path);
            if (isChoice && !_isForeign) return null;
            return $"{text} is {(text.ToUpperInvariant() is "YES" or "ON" ? "true" : "false")} for W&B (YAML 1.1) and a text here. "
                + (isChoice ? "Put it in quotes." : "Write true or false, or put it in quotes.");
        }
        if (NewOctal().IsMatch(text)) return $"{text} is a text for W&B (YAML 1.1) and {ShownValue.Of(scalar.Value)} here. Write the number.";
        return _isForeign && scalar.Value.IsNumber && Exponent().IsMatch(text)
            ? $"{text} is a text for W&B (YAML 1.1, without a point) and the number {ShownValue.Of(scalar.Value)} here. Write "
                + $"{text.Replace("e", ".0e", StringComparison.OrdinalIgnoreCase)} "
                + "for both." : null;
    }

    /// <summary>Whether the parameter at a place has a choice of that name, such as <c>gradient_probe: off</c>.</summary>
    private bool IsChoice(string text, string path) =>
        path.Split('.') is [_, var name, ..] && parameters.Find(name)?.Choices.Contains(text, StringComparer.OrdinalIgnoreCase) == true;

    private static string Eight(string text)
    {
        var value = 0L;
        foreach (var c in text.Where(char.IsAsciiDigit).Take(18)) value = 8 * value + c - '0';
        return (text.StartsWith('-') ? -value : value).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^[-+]?0[0-7]+$")]
    private static partial Regex Octal();

    [GeneratedRegex(@"^0o[0-7]+$")]
    private static partial Regex NewOctal();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^(yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[-+]?[0-9]+[eE][-+]?[0-9]+$")]
    private static partial Regex Exponent();
}
