using RnnSweep.Values;

namespace RnnSweep.Dashboard.Json;

/// <summary>What the cells of a column are written to, one run after the other.</summary>
internal interface IRunCells
{
    /// <summary>A whole number; null where there is none.</summary>
    void Whole(long? value);

    /// <summary>A figure; null where there is none.</summary>
    void Figure(double? value);

    /// <summary>A moment; null where there is none.</summary>
    void Moment(DateTimeOffset? value);

    /// <summary>Words; null where there are none.</summary>
    void Words(string? value);

    /// <summary>A parameter's value: null where it is inactive, and none where null is its value.</summary>
    void Value(ParameterValue? value);
}
