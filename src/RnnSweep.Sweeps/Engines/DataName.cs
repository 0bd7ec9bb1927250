namespace RnnSweep.Sweeps.Engines;

/// <summary>Names of data files that a server keeps: paths below a data folder, with slashes.</summary>
public static class DataName
{
    /// <summary>Longer than any sensible name.</summary>
    public const int Longest = 200;

    /// <summary>As much of a file as any task reads, in bytes (docs/how-to/own-data.md).</summary>
    public const long LargestFile = 512L << 20;

    /// <summary>What a name may be, for messages.</summary>
    public const string Allowed = "1 to 200 characters, parts with slashes between, none of them empty, '.' or '..', without backslashes, colons and "
        + "control characters";

    /// <summary>Whether a name can be used.</summary>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= Longest && !name.Any(letter => char.IsControl(letter) || letter is '\\' or ':')
            && name.Split('/').All(part => part is not ("" or "." or ".."));
    }

    /// <summary>Whether a text is a SHA-256 as contents are named by: 64 digits from 0 to 9 and a to f.</summary>
    public static bool IsDigest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
    }
}
