using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>The best run of a sweep at this moment.</summary>
internal sealed record BestAnswer(
    [property: Description("Its number.")] int Run,
    [property: Description("The sweep's metric at the run's best epoch.")] double Value,
    [property: Description("Its best epoch, from 1.")] int Epoch,
    [property: Description("Its active parameters, in the file's order.")] IReadOnlyList<NamedValue> Variant);
