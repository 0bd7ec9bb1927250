using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnSweep.Search.Space.Constraints;

/// <summary>A word of a condition.</summary>
internal readonly record struct ConstraintToken(ConstraintTokenKind Kind, string Text, int Position)
{
    internal static List<ConstraintToken> Split(string text)
    {
        var tokens = new List<ConstraintToken>();
        var match = ConstraintWords.Words().Match(text);
        var at = 0;
        while (at < text.Length)
        {
            if (!match.Success || match.Index != at)
                throw new ConstraintException(new ConstraintProblem(at,
                    text[at] == '=' ? "found '='; equality is written ==." : $"found '{Shown(text, at)}', which has no meaning in a condition."));
            var kind = match.Groups["number"].Success ? ConstraintTokenKind.Number
                : match.Groups["text"].Success ? ConstraintTokenKind.Text
                : match.Groups["name"].Success ? ConstraintTokenKind.Name
                : ConstraintTokenKind.Sign;
            if (!match.Groups["space"].Success) tokens.Add(new(kind, kind == ConstraintTokenKind.Text ? match.Value[1..^1] : match.Value, at));
            at += match.Length;
            match = match.NextMatch();
        }
        tokens.Add(new(ConstraintTokenKind.End, "", text.Length));
        return tokens;
    }

    internal string Shown() => Kind == ConstraintTokenKind.End ? "the end" : $"'{Text}'";

    private static string Shown(string text, int at) => char.IsSurrogate(text[at]) || char.IsControl(text[at])
        ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[at]:X4}")
        : text[at].ToString();
}

/// <summary>What a word is.</summary>
internal enum ConstraintTokenKind
{
    Number,
    Text,
    Name,
    Sign,
    End,
}

/// <summary>How a condition is split.</summary>
internal static partial class ConstraintWords
{
    [GeneratedRegex("""
        \G(?:(?<space>[ \t\r\n]+)|(?<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)|(?<text>"[^"\r\n]*"|'[^'\r\n]*')|(?<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)|<=|>=|==|!=|\*\*|//|&&|\|\||[-+*/%<>()\[\],!])
        """)]
    internal static partial Regex Words();
}
