namespace RnnSweep.Cli.Datasets;

/// <summary>A dataset that <c>data get</c> can fetch.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Task">The dataset that reads it, as sweep files name it.</param>
/// <param name="Notice">Whose it is and under what licence.</param>
/// <param name="Files">Its files.</param>
internal sealed record KnownDataset(string Name, string Task, string Notice, IReadOnlyList<KnownFile> Files);
