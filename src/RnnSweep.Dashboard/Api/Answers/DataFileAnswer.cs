using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A data file that is kept for silos.</summary>
internal sealed record DataFileAnswer(
    [property: Description("Its name, as sweep files have it: a path below a data folder.")] string Name,
    [property: Description("What it holds, its SHA-256 in lower-case hexadecimal.")] string Sha256,
    [property: Description("How long it is.")] long Bytes,
    [property: Description("When it came last.")] DateTimeOffset PushedAt);
