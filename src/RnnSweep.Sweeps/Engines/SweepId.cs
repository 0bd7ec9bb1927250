using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Engines;

/// <summary>What is an id of a sweep. It becomes the name of a folder, so nothing passes that leads out of it.</summary>
public static partial class SweepId
{
    private const int DigestDigits = 8;

    /// <summary>What is allowed, in words.</summary>
    public static string Allowed { get; } =
        string.Create(CultureInfo.InvariantCulture, $"1 to {SweepLimits.LongestId} letters, digits, dots, dashes and underscores");

    /// <summary>Letters, digits, dot, dash and underscore, not dots alone, and not too many.</summary>
    public static bool IsValid(string id) => id is { Length: <= SweepLimits.LongestId } and not ("." or "..") && Form().IsMatch(id);

    /// <summary>An id as it may stand in a message.</summary>
    public static string Shown(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length <= SweepLimits.LongestId ? $"'{id}'"
            : string.Create(CultureInfo.InvariantCulture, $"'{id[..40]}…' ({id.Length} characters)");
    }

    /// <summary>Made of what is to be done, so that submitting again after a lost answer finds the same sweep.</summary>
    public static string Of(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SweepDefinitionJson.WriteText(definition))));
        return $"{definition.Name}-{digest[..DigestDigits]}";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex Form();
}
