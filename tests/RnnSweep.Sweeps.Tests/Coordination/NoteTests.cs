using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Notes on sweeps and runs.</summary>
public sealed class NoteTests
{
    private static Commanded Note(string? text, int? run = null) => new(Sweeps.Start, new GivenCommand(SweepCommand.Note, run, Text: text));

    [Fact]
    public void Note_BeforeAndAfterTheEnd_TakesThePlaceOfTheOneBefore()
    {
        var simulation = new Simulation(Sweeps.Free(3), 1, 0).Run();
        var coordinator = simulation.Coordinator;
        coordinator.Handle(Note("rates are too high"));
        coordinator.Handle(Note("Größe?\nsecond line", 2));
        Assert.True(coordinator.HasEnded);
        Assert.Equal(("rates are too high", "Größe?\nsecond line", (string?)null),
            (coordinator.Snapshot().Note, coordinator.Snapshot().Runs[1].Note, coordinator.Snapshot().Runs[0].Note));
        coordinator.Handle(Note(""));
        Assert.Null(coordinator.Snapshot().Note);
    }

    [Fact]
    public void Note_InTheJournal_IsReadAsItWasWritten()
    {
        var note = Assert.Single(new Simulation(Sweeps.Free(3), 1, 0).Run().Coordinator.Handle(Note("\"quoted\" \t 日本 😀", 1)).Events);
        Assert.Equal(note, EventLine.Read(EventLine.Of(note)));
    }

    [Theory]
    [InlineData(null, null, "needs a text")]
    [InlineData("x", 9, "there is no run 9")]
    [InlineData("x", 0, "there is no run 0")]
    [InlineData("bell \a", null, "control character U+0007")]
    public void Note_ThatIsNone_IsRefusedWithTheReason(string? text, int? run, string reason)
    {
        var answer = new Simulation(Sweeps.Free(3), 1, 0).Run().Coordinator.Handle(Note(text, run));
        Assert.Empty(answer.Events);
        Assert.Contains(reason, Assert.IsType<InputRefused>(Assert.Single(answer.Instructions)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_LongText_NamesTheBound()
    {
        Assert.Null(NoteText.Problem(new string('x', NoteWritten.Longest)));
        Assert.Contains("half a character", NoteText.Problem($"half {'\ud83d'}"), StringComparison.Ordinal);
        Assert.Contains("4001 characters; allowed: 4000", NoteText.Problem(new string('x', NoteWritten.Longest + 1)), StringComparison.Ordinal);
    }
}
