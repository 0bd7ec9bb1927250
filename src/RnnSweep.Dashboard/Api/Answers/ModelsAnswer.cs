using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>The models of a sweep.</summary>
internal sealed record ModelsAnswer(
    [property: Description("The models that are kept, the best run's first.")] IReadOnlyList<ModelAnswer> Models);
