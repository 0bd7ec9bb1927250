using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>The model of a run, in a list.</summary>
internal sealed record ModelAnswer(
    [property: Description("The run.")] int Run,
    [property: Description("Its best epoch, whose weights the model has.")] int Epoch,
    [property: Description("The sweep's metric at that epoch; null where there is none.")] double? Value,
    [property: Description("Trainable numbers.")] long? Parameters,
    [property: Description("SHA-256 of the weights.")] string WeightsDigest);
