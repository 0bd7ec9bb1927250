using RnnSweep.Sweeps.Coordination;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Who has which run, and which process has it in memory.</summary>
public sealed class AssignmentTableTests
{
    private readonly AssignmentTable _table = new();

    [Fact]
    public void Assign_RunThatWasInAProcessesMemory_HasNoHomeAnyMore()
    {
        Suspend(1, "a", "here");
        Assert.Equal("here", _table.HomeOf(1));
        _table.Assign(1, new Assignment("b", "here", 5));
        Assert.Null(_table.HomeOf(1));
    }

    [Fact]
    public void Forget_SuspendedRun_IsInNoMemory()
    {
        Suspend(1, "a", "here");
        _table.Forget(1);
        Assert.Null(_table.HomeOf(1));
    }

    [Fact]
    public void Waited_CountsFromTheFirstOffer_AndAnewAfterARun()
    {
        var start = Sweeps.Start;
        Assert.Equal(TimeSpan.Zero, _table.Waited("a", start));
        Assert.Equal(TimeSpan.FromSeconds(3), _table.Waited("a", start.AddSeconds(3)));
        _table.Assign(1, new Assignment("a", "here", 5));
        _table.Return(1);
        Assert.Equal(TimeSpan.Zero, _table.Waited("a", start.AddSeconds(9)));
    }

    [Fact]
    public void Offered_WorkerWithSeveralRuns_LosesThemAll()
    {
        _table.Assign(1, new Assignment("a", "here", 5));
        _table.Assign(2, new Assignment("b", "here", 5));
        _table.Assign(3, new Assignment("a", "here", 5));
        Assert.Equal([1, 3], _table.Offered("a", "here").Order());
        Assert.Equal((false, true, false), (_table.Has(1), _table.Has(2), _table.Has(3)));
    }

    private void Suspend(int run, string worker, string place)
    {
        _table.Assign(run, new Assignment(worker, place, 5) { Suspended = true });
        Assert.Empty(_table.Offered(worker, place));
    }
}
