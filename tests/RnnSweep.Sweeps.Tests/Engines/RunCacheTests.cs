using RnnSweep.Sweeps.Engines;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Engines;

public sealed class RunCacheTests
{
    [Fact]
    public void TryPut_NoRoom_IsRefused_AndWhatIsThereStays()
    {
        var cache = new RunCache(1);
        var work = new FakeWork(new(1, 1, new("digits"), [new("epochs", ParameterValue.Of(4))]), new("valid_loss", false), _ => { });
        Assert.True(cache.TryPut(1, 1, work));
        Assert.True(cache.TryPut(1, 1, work));
        Assert.False(cache.TryPut(2, 1, work));
        Assert.Null(cache.Take(1, 2));
        Assert.Same(work, cache.Take(1, 1)?.Work);
        Assert.Null(cache.Take(1, 1)?.Work);
        Assert.True(cache.TryPut(2, 1, work));
    }
}
