namespace RnnSweep.Training.Tasks;

/// <summary>What a key of a task takes.</summary>
public enum TaskKeyKind
{
    /// <summary>A whole number, or one of a list of words where there are <see cref="TaskKey.Choices"/>.</summary>
    Plain,

    /// <summary>Any text: a file, a column.</summary>
    Text,

    /// <summary>One text or a list of different ones.</summary>
    Texts,

    /// <summary>One text, kept as such, or a list of different ones: a column, or several that make up one.</summary>
    Columns,

    /// <summary>A length of time and how rows that fall into it become one: <c>{ every: 1h, by: mean }</c>, kept as a list of two texts.</summary>
    Resampling,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A number above 0.</summary>
    Number,

    /// <summary>Levels of quantiles: ascending numbers between 0 and 1, 0.5 among them.</summary>
    Levels,

    /// <summary>Three shares that add up to 1: train, valid and test.</summary>
    Shares,
}
