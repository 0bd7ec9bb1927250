using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Architecture;

/// <summary>Values reach the trainer as <see cref="RnnSweep.Values.ParameterValue"/>, never as objects whose types somebody has to know.</summary>
public sealed class UnboxedValuesTests
{
    [Fact]
    public void Training_ItsMembers_TakeAndGiveNoObjects() => Assert.Empty(BoxedMembers.Of(typeof(TrainingSettings).Assembly.GetTypes()));

    [Fact]
    public void Of_TypesWithObjects_NamesEveryMember() => Assert.Equal(
        ["BoxedCollection", "BoxedCollection..ctor", "BoxedUse.Get", "BoxedUse.Take", "BoxedUse.Values", "BoxedUse._kept"],
        BoxedMembers.Of([typeof(BoxedUse), typeof(BoxedCollection), typeof(TypedUse)]));

    private sealed class BoxedUse
    {
        private readonly object[] _kept = [];

        internal IReadOnlyList<KeyValuePair<string, object?>> Values => [.. _kept.Select(one => KeyValuePair.Create("x", (object?)one))];

        internal static Func<int, object?> Get(int shift) => number => number + shift;

        internal static bool Take(ref object? value) => value is null;
    }

    private sealed class BoxedCollection(IEnumerable<object> items) : List<object>(items);

    private sealed record TypedUse(IReadOnlyList<KeyValuePair<string, int>> Values);
}
