using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Cluster.Contracts;

/// <summary>
/// The coordinator of one sweep; key: the sweep's id. All calls are short, and safe to repeat when their outcome is not known. It is activated by the next
/// report or slot offer, with a reminder as the backstop, and is rebuilt from the journal.
/// </summary>
[Alias("rnnsweep.ISweepGrain")]
public interface ISweepGrain : IGrainWithStringKey
{
    /// <summary>The model of a run, as the store keeps it; null where there is none.</summary>
    /// <exception cref="SweepRefusedException">There is no such sweep, or the model is too large for a message.</exception>
    [Alias("model")]
    Task<byte[]?> ModelAsync(int run);

    /// <summary>The sweep file as it was given; null where the store does not have it any more.</summary>
    /// <exception cref="SweepRefusedException">There is no such sweep.</exception>
    [Alias("source")]
    Task<string?> SourceAsync();

    /// <summary>Creates the sweep. Submitting the same definition again changes nothing.</summary>
    /// <exception cref="SweepRefusedException">There is another sweep of this id, or the definition cannot be carried out.</exception>
    [Alias("submit")]
    Task SubmitAsync(SweepSubmission submission);

    /// <summary>A slot asks for work.</summary>
    /// <exception cref="SweepRefusedException">The sweep is not for this silo, or not for the one that coordinates it: the message says why. It may be for
    /// others.</exception>
    [Alias("offer")]
    Task<SlotAnswer> OfferSlotAsync(SlotOffer offer);

    /// <summary>A slot on which a run of the sweep was suspended is taken by another sweep: the run is free for other slots.</summary>
    [Alias("leave")]
    Task LeaveAsync(SlotOffer offer);

    /// <summary>How many runs the sweep has for a silo now: a slot may be claimed for it.</summary>
    /// <param name="silo">The silo's address.</param>
    /// <param name="numerics">The numerics version that it trains by.</param>
    [Alias("wants")]
    Task<int> WantsAsync(string silo, int numerics);

    /// <summary>Returns when there is an event after a sequence number, or after a second: then a slot that got no work is offered again.</summary>
    [Alias("news")]
    Task NewsAsync(long after);

    /// <summary>Epochs of one run are done. The answer says what the run does next; it is that to the last of them.</summary>
    [Alias("report")]
    Task<ReportAnswer> ReportAsync(EpochMessage[] epochs);

    /// <summary>A run's checkpoint cannot be used, and the run continues without it.</summary>
    [Alias("refused")]
    Task CheckpointRefusedAsync(int run, int attempt, string worker, string reason);

    /// <summary>A run is over for its worker. False: the attempt has been replaced or the run has ended.</summary>
    [Alias("end")]
    Task<bool> EndAsync(EndMessage end);

    /// <summary>An attempt will not continue: its silo drains, or could not start it.</summary>
    [Alias("lose")]
    Task LoseAsync(int run, int attempt, string worker, string reason, LossKind kind = LossKind.HandedOver, bool progressed = false);

    /// <summary>An attempt is alive: its lease is renewed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="progressed">True where it has made a checkpoint that was not there before it.</param>
    /// <param name="phase">What it does.</param>
    /// <param name="steps">Grows with every step of its training: where it does not, for long, the run hangs.</param>
    [Alias("renew")]
    Task<LeaseAnswer> RenewAsync(int run, int attempt, bool progressed, RunPhase phase = RunPhase.Waits, long steps = 0);

    /// <summary>Asks for something from outside.</summary>
    /// <returns>Why it makes no sense now, or null when it was accepted.</returns>
    [Alias("command")]
    Task<string?> CommandAsync(SweepCommand command, int? run);

    /// <summary>Asks for something from outside that needs more than a word. After a retry or an extension a sweep that had ended goes on.</summary>
    /// <returns>Why it makes no sense now, or null when it was accepted.</returns>
    [Alias("ask")]
    Task<string?> AskAsync(CommandMessage command);

    /// <summary>Deletes the sweep, if it has ended.</summary>
    /// <returns>Why it was not deleted, or null when nothing is left of it.</returns>
    [Alias("delete")]
    Task<string?> DeleteAsync();

    /// <summary>Where the sweep stands.</summary>
    [Alias("status")]
    Task<SweepStatus> StatusAsync();

    /// <summary>
    /// The journal's events after a sequence number, then new ones as they are written, with empty batches as signs of life in between, until the sweep has
    /// ended. Resumable after any break.
    /// </summary>
    [Alias("watch")]
    IAsyncEnumerable<EventBatch> WatchAsync(long after, CancellationToken cancellation = default);
}
