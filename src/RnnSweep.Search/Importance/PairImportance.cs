namespace RnnSweep.Search.Importance;

/// <summary>What two parameters explain together beyond what each explains alone.</summary>
/// <param name="First">A parameter.</param>
/// <param name="Second">Another one.</param>
/// <param name="Share">Of the variance.</param>
public sealed record PairImportance(string First, string Second, double Share);
