using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Cluster.Contracts;

/// <summary>
/// The coordinator of one sweep; key: the sweep's id. All calls are short, and safe to repeat when their outcome is not known. It comes to life by the next report or
/// slot offer, with a reminder as the backstop, and is rebuilt from the journal.
/// </summary>
[Alias("rnnsweep.ISweepGrain")]
public interface ISweepGrain : IGrainWithStringKey
{
    /// <summary>Creates the sweep. Submitting the same definition again changes nothing.</summary>
    /// <exception cref="SweepRefusedException">There is another sweep of this id, or the definition cannot be carried out.</exception>
    [Alias("submit")]
    Task SubmitAsync(SweepSubmission submission);

    /// <summary>A slot asks for work.</summary>
    /// <exception cref="SweepRefusedException">The sweep is not for this silo, or not for the one that coordinates it: the message says why. It may be for others.</exception>
    [Alias("offer")]
    Task<SlotAnswer> OfferSlotAsync(SlotOffer offer);

    /// <summary>Epochs are done. False: the attempt has been replaced or the run has ended, and must be dropped.</summary>
    [Alias("report")]
    Task<bool> ReportAsync(EpochMessage[] epochs);

    /// <summary>A run is over for its worker. False as above.</summary>
    [Alias("end")]
    Task<bool> EndAsync(EndMessage end);

    /// <summary>An attempt will not go on: its silo drains, or could not start it.</summary>
    [Alias("lose")]
    Task LoseAsync(int run, int attempt, string worker, string reason);

    /// <summary>An attempt is alive: its lease is renewed.</summary>
    [Alias("renew")]
    Task<LeaseAnswer> RenewAsync(int run, int attempt);

    /// <summary>Asks for something from outside.</summary>
    /// <returns>Why it makes no sense now, or null when it was accepted.</returns>
    [Alias("command")]
    Task<string?> CommandAsync(SweepCommand command, int? run);

    /// <summary>Where the sweep stands.</summary>
    [Alias("status")]
    Task<SweepStatus> StatusAsync();

    /// <summary>The journal's events after a sequence number, then new ones as they are written, with empty batches as signs of life in between, until the sweep has ended. Resumable after any break.</summary>
    [Alias("watch")]
    IAsyncEnumerable<EventBatch> WatchAsync(long after, CancellationToken cancellation = default);
}
