using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Dashboard.Api;

/// <summary>A sweep file that was handed in is wrong.</summary>
/// <param name="errors">All that is wrong with it.</param>
internal sealed class InvalidFileException(IReadOnlyList<DefinitionError> errors) : Exception(
    errors.Count == 1 ? errors[0].ToString() : $"The sweep file has {errors.Count} errors; the first: {errors[0]}")
{
    /// <summary>All that is wrong with it.</summary>
    public IReadOnlyList<DefinitionError> Errors => errors;
}
