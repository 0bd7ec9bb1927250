namespace RnnSweep.Sweeps.Engines;

/// <summary>Names of data files that a server keeps: paths below a data folder, with slashes.</summary>
public static class DataName
{
    /// <summary>Longer than any sensible name.</summary>
    public const int Longest = 200;

    /// <summary>What a name may be, for messages.</summary>
    public const string Allowed = "1 to 200 characters, parts with slashes between, none of them empty, '.' or '..', without backslashes and control "
        + "characters";

    /// <summary>Whether a name can be used.</summary>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= Longest && !name.Any(letter => char.IsControl(letter) || letter is '\\' or ':')
            && name.Split('/').All(part => part is not ("" or "." or ".."));
    }
}
