using RnnSweep.Values;

namespace RnnSweep.Training.Tasks;

/// <summary>The value of a task's own key: a whole number, a text, a truth value, or a list.</summary>
public sealed record TaskValue
{
    private TaskValue(ParameterValue scalar, TaskList? list) => (Scalar, List) = (scalar, list);

    /// <summary>The one value; none where it is a list.</summary>
    public ParameterValue Scalar { get; }

    /// <summary>The list; null where it is one value.</summary>
    public TaskList? List { get; }

    /// <summary>One value.</summary>
    public static TaskValue Of(ParameterValue value) => new(value, null);

    /// <summary>A whole number.</summary>
    public static implicit operator TaskValue(long value) => Of(ParameterValue.Of(value));

    /// <summary>A text.</summary>
    public static implicit operator TaskValue(string value) => Of(ParameterValue.Of(value));

    /// <summary>A truth value.</summary>
    public static implicit operator TaskValue(bool value) => Of(ParameterValue.Of(value));

    /// <summary>A list.</summary>
    public static implicit operator TaskValue(TaskList value) => new(ParameterValue.None, value);

    /// <summary>As checkpoints name it: <c>3</c>, <c>True</c>, <c>[a, b]</c>.</summary>
    public override string ToString() => List is not null ? List.ToString() : Scalar.Flag is { } flag ? flag.ToString() : Scalar.ToString();
}
