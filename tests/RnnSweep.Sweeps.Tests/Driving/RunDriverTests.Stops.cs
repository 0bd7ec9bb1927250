using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Tests.Engines;

namespace RnnSweep.Sweeps.Tests.Driving;

/// <summary>A stop that comes while a run is made or concluded.</summary>
public sealed partial class RunDriverTests
{
    [Fact]
    public void Drive_StoppedWhileTheRunIsMade_HandsBackWithoutACheckpoint()
    {
        var owner = new ScriptedOwner();
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 4, factory: StoppedAt("start", keep: true)));
        Assert.Equal(["handed back: asked for"], owner.Log);
    }

    [Fact]
    public void Drive_StoppedWhileTheRunIsConcluded_SavesAndHandsBack_AndConcludesTheNextTime()
    {
        var owner = new ScriptedOwner();
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 4, factory: StoppedAt("conclude", keep: true)));
        Assert.Equal(["e1", "e2", "e3", "e4", "saved 4+0", "handed back: asked for"], owner.Log);
        using var next = new RunStop();
        Drive(owner, until: 4, known: 4, stop: next);
        Assert.Equal(["restored", "concluded after 4"], owner.Log[^2..]);
    }

    [Fact]
    public void Drive_DroppedWhileTheRunIsConcluded_SaysNoMore()
    {
        var owner = new ScriptedOwner();
        Drive(owner, until: 4, factory: StoppedAt("conclude", keep: false));
        Assert.Equal(["e1", "e2", "e3", "e4"], owner.Log);
    }

    [Fact]
    public void Drive_CancelledByItself_IsTheRunsOwnFault()
    {
        var owner = new ScriptedOwner();
        Drive(owner, until: 4, factory: new FakeWorkFactory { Between = (_, _) => throw new OperationCanceledException("of its own") });
        Assert.Equal(["failed after 0: OperationCanceledException: of its own"], owner.Log);
    }

    private FakeWorkFactory StoppedAt(string phase, bool keep) => new()
    {
        Between = (where, stop) =>
        {
            if (where == phase) _stop.Set(keep, "asked for");
            stop.ThrowIfCancellationRequested();
        },
    };
}
