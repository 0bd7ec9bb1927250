using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A forecast without a network on the sweep's data.</summary>
internal sealed record BaselineAnswer(
    [property: Description("What it is.")] string Title,
    [property: Description("Its figures, under the names of the metrics that runs have.")] IReadOnlyDictionary<string, double> Figures);
