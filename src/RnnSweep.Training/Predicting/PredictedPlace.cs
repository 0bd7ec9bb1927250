namespace RnnSweep.Training.Predicting;

/// <summary>What a prediction is of: a row of the data, or one after its end.</summary>
/// <param name="Group">The group that it belongs to; 0 without groups.</param>
/// <param name="Row">The row, from 0; -1 after the end.</param>
/// <param name="Ahead">Steps after the last row of the group, from 1; 0 within the data.</param>
public readonly record struct PredictedPlace(int Group, int Row, int Ahead) : IComparable<PredictedPlace>
{
    /// <inheritdoc/>
    public int CompareTo(PredictedPlace other) =>
        Group != other.Group ? Group.CompareTo(other.Group) : (Ahead == 0) != (other.Ahead == 0) ? (Ahead == 0 ? -1 : 1)
        : Ahead == 0 ? Row.CompareTo(other.Row) : Ahead.CompareTo(other.Ahead);

    /// <summary>Whether the left one comes before the right one.</summary>
    public static bool operator <(PredictedPlace left, PredictedPlace right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one comes after the right one.</summary>
    public static bool operator >(PredictedPlace left, PredictedPlace right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one does not come after the right one.</summary>
    public static bool operator <=(PredictedPlace left, PredictedPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one does not come before the right one.</summary>
    public static bool operator >=(PredictedPlace left, PredictedPlace right) => left.CompareTo(right) >= 0;
}
