namespace RnnSweep.Cli.Datasets;

/// <summary>A file of a dataset and where it is published.</summary>
/// <param name="Path">Where it goes, below the data folder, with slashes.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Bytes">How long it is there.</param>
/// <param name="Sha256">What it is there.</param>
/// <param name="Conversion">How it is brought into the form that the dataset reads; null where it has that already.</param>
/// <param name="ConvertedSha256">What it is then.</param>
internal sealed record KnownFile(string Path, Uri Address, long Bytes, string Sha256, Func<byte[], byte[]>? Conversion = null, string? ConvertedSha256 = null)
{
    /// <summary>What it is in the data folder.</summary>
    public string FinalSha256 => ConvertedSha256 ?? Sha256;
}
