namespace RnnSweep.Training.Tasks.Sizes;

/// <summary>
/// The sizes of a task's data for all settings that a sweep can give it, measured once when the sweep is made. What an epoch costs is arithmetic on
/// them, so nobody who
/// decides reads data. Immutable; equal where all entries are.
/// </summary>
public sealed class TaskSizes : IEquatable<TaskSizes>
{
    private readonly Dictionary<SizeSettings, MeasuredSizes> _bySettings;

    /// <summary>The sizes of entries with different settings.</summary>
    /// <exception cref="ArgumentException">Settings are given twice.</exception>
    public TaskSizes(IEnumerable<MeasuredSizes> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Entries = [.. entries];
        _bySettings = Entries.ToDictionary(entry => entry.Settings);
    }

    /// <summary>What was read of a file that people brought; null for other data, and where nobody noted it.</summary>
    public OwnData.Reading.DataReading? Reading { get; init; }

    /// <summary>All of them, in the order they were measured in.</summary>
    public IReadOnlyList<MeasuredSizes> Entries { get; }

    /// <summary>What was found for settings; null where they were not measured.</summary>
    public MeasuredSizes? Find(SizeSettings settings) => _bySettings.GetValueOrDefault(settings);

    /// <inheritdoc/>
    public bool Equals(TaskSizes? other) => other is not null && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TaskSizes);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Aggregate(0, HashCode.Combine);
}
