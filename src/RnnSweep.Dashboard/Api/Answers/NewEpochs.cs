using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Epochs that were reported since the last update, one after the other.</summary>
internal sealed record NewEpochs(
    [property: Description("Run of each of them.")] IReadOnlyList<int> Run,
    [property: Description("Number of each of them in its run, from 1.")] IReadOnlyList<int> Epoch,
    [property: Description(
        "Each metric by its name, with a value for each; six significant digits.")] IReadOnlyDictionary<string, IReadOnlyList<double>> Metrics);
