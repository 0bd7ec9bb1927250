using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Sweeps.Tests.Engines;

public sealed class RunShelfTests
{
    [Fact]
    public void TryPut_NoRoom_IsRefused_AndWhatIsThereStays()
    {
        var shelf = new RunShelf(1);
        var work = new FakeWork(new(1, 1, new("digits"), [new("epochs", 4L)]), new("valid_loss", false), _ => { });
        Assert.True(shelf.TryPut(1, 1, work));
        Assert.True(shelf.TryPut(1, 1, work));
        Assert.False(shelf.TryPut(2, 1, work));
        Assert.Null(shelf.Take(1, 2));
        Assert.Same(work, shelf.Take(1, 1));
        Assert.Null(shelf.Take(1, 1));
        Assert.True(shelf.TryPut(2, 1, work));
    }
}
