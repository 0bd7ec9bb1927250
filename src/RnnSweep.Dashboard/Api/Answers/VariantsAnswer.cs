using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>The variants of a sweep with repeats.</summary>
internal sealed record VariantsAnswer(
    [property: Description("Number of the last event of the journal that is counted in.")] long Sequence,
    [property: Description("The variants by the means of their repeats; none where every variant has one run.")] IReadOnlyList<VariantAnswer> Variants);
