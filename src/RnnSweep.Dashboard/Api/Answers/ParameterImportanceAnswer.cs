using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>How much one parameter mattered.</summary>
internal sealed record ParameterImportanceAnswer(
    [property: Description("Name of the parameter.")] string Name,
    [property: Description("Its share, from 0 to 1.")] double Share,
    [property: Description("The lower end of the share's interval.")] double Low,
    [property: Description("The upper end.")] double High,
    [property: Description("Whether chance gives less than that.")] bool Important,
    [property: Description("The main effect, by value.")] IReadOnlyList<EffectPointAnswer> Curve);
