namespace RnnSweep.Terminal.Formats;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
internal sealed record TextColumn(string Header)
{
    /// <summary>What the header shrinks to in a narrow terminal; the header itself where there is nothing shorter.</summary>
    public string ShortHeader { get; init; } = Header;

    /// <summary>Numbers stand to the right.</summary>
    public bool Right { get; init; }

    /// <summary>The width it has at least, so that tables one below the other line up.</summary>
    public int MinWidth { get; init; }

    /// <summary>Columns are left out from the lowest upwards until the rest fits.</summary>
    public int Worth { get; init; } = 100;

    /// <summary>The width to which long texts may be cut before a column is left out; null for those that are never cut.</summary>
    public int? CutTo { get; init; }
}
