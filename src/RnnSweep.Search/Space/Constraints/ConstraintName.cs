using RnnSweep.Values;

namespace RnnSweep.Search.Space.Constraints;

/// <summary>A parameter as a condition may name it.</summary>
/// <param name="Name">Its name in variants.</param>
/// <param name="Kinds">What its values may be.</param>
/// <param name="Standard">The value that counts where a variant has none; null: no value at all, and the condition is not judged.</param>
/// <param name="Refusal">Why a value that it is compared with can never be its own; null where it can.</param>
public sealed record ConstraintName(string Name, ConstraintKinds Kinds, ParameterValue? Standard, Func<ParameterValue, string?> Refusal);
