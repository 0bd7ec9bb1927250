using RnnSweep.Search.Space;
using RnnSweep.Tests.Shared.Values;

namespace RnnSweep.Search.Tests.Architecture;

/// <summary>Methods and rules handle values by their kinds, never as objects.</summary>
public sealed class UnboxedValuesTests
{
    [Fact]
    public void Search_ItsMembers_TakeAndGiveNoObjects() => Assert.Empty(BoxedMembers.Of(typeof(SearchSpace).Assembly.GetTypes()));
}
