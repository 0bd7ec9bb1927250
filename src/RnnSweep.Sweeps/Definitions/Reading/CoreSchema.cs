using System.Globalization;
using System.Text.RegularExpressions;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>What an unquoted scalar means by YAML 1.2's core schema (yaml.org/spec/1.2.2, 10.3.2): 1e-3 is a real number, yes is a text.</summary>
internal static partial class CoreSchema
{
    // A longer run of digits is no number that anybody meant.
    private const int LongestNumber = 400;

    public static ParameterValue Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL": return ParameterValue.None;
            case "true" or "True" or "TRUE": return ParameterValue.Of(true);
            case "false" or "False" or "FALSE": return ParameterValue.Of(false);
        }
        return Number(text) ?? ParameterValue.Of(text);
    }

    /// <summary>A scalar with a tag of its own (<c>!!float 1e-5</c>), or null where text and tag do not agree.</summary>
    public static ParameterValue? Resolve(string text, string tag) => tag switch
    {
        "!" or "tag:yaml.org,2002:str" => ParameterValue.Of(text),
        "tag:yaml.org,2002:float" => Number(text) is { } number ? ParameterValue.Of(number.Number) : null,
        "tag:yaml.org,2002:int" => Number(text) is { Kind: ParameterValueKind.Integer } whole ? whole : null,
        "tag:yaml.org,2002:bool" => Resolve(text) is { Kind: ParameterValueKind.Flag } flag ? flag : null,
        "tag:yaml.org,2002:null" => Resolve(text) is { Kind: ParameterValueKind.None } none ? none : null,
        _ => null,
    };

    private static ParameterValue? Number(string text)
    {
        if (text.Length is 0 or > LongestNumber) return null;
        if (Whole().IsMatch(text))
        {
            // Beyond 64 bits only the size matters: every bound refuses it, and says what was found.
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? ParameterValue.Of(whole)
                : ParameterValue.Of(double.Parse(text, CultureInfo.InvariantCulture));
        }
        if (Real().IsMatch(text)) return ParameterValue.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        if (Based().Match(text) is { Success: true } based)
            return based.Groups[1].Success ? FromBase(based.Groups[1].ValueSpan, bits: 3) : FromBase(based.Groups[2].ValueSpan, bits: 4);
        return text switch
        {
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => ParameterValue.Of(double.PositiveInfinity),
            "-.inf" or "-.Inf" or "-.INF" => ParameterValue.Of(double.NegativeInfinity),
            ".nan" or ".NaN" or ".NAN" => ParameterValue.Of(double.NaN),
            _ => null,
        };
    }

    private static ParameterValue? FromBase(ReadOnlySpan<char> digits, int bits)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            if (value >> (62 - bits) != 0) return null;
            value = (value << bits) | (uint)Convert.ToInt32(digit.ToString(), 16);
        }
        return ParameterValue.Of(value);
    }

    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Real();

    [GeneratedRegex(@"^0(?:o([0-7]+)|x([0-9a-fA-F]+))\z")]
    private static partial Regex Based();
}
