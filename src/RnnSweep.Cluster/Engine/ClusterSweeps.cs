using System.Text;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cluster.Engine;

/// <summary>
/// The sweeps of a cluster, seen from a client. It keeps nothing itself: every answer is a grain's, so that any number of clients see the same, and a client
/// may come and go while sweeps are trained.
/// </summary>
/// <param name="grains">Gives the grains.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterSweeps(IGrainFactory grains, TimeProvider time) : ISweepEngine, ISiloDirectory
{
    /// <inheritdoc/>
    public bool DeletesSweeps => true;

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (id, name) = (request.IdOrDefault(), request.Definition.Name);
        using var activity = ClusterActivities.StartSubmit(id, name);
        var definition = await PriorSweeps.ReadAsync(request.Definition, this, cancellation);
        var submission = new SweepSubmission(
            id, name, request.Weight, Encoding.UTF8.GetString(request.Source.Span), request.SourceDigest, SweepDefinitionJson.WriteText(definition),
            ClusterActivities.CurrentContext);
        try
        {
            await Coordinator(id).SubmitAsync(submission).WaitAsync(cancellation);
            return id;
        }
        catch (SweepRefusedException problem)
        {
            throw new SweepNotAcceptedException(problem.Message, problem) { IsAboutFile = problem.IsAboutFile };
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation)
    {
        var sweeps = await grains.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key).ListAsync().WaitAsync(cancellation);
        return [.. sweeps.Select(ListingOf)];
    }

    /// <inheritdoc/>
    public async Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation)
    {
        var status = await StatusOfAsync(id, cancellation);
        ClusterSweep? sweep = null;
        try
        {
            sweep = await ClusterSweep.OpenAsync(grains, id, time, cancellation);
            await sweep.ReachedAsync(status.Sequence, cancellation);
            return sweep;
        }
        catch (Exception problem)
        {
            if (sweep is not null) await sweep.DisposeAsync();
            if (problem is SweepRefusedException) throw new SweepUnreadableException(problem.Message, problem);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiloListing>> SilosAsync(CancellationToken cancellation)
    {
        var members = await grains.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true, cancellation).WaitAsync(cancellation);
        var slots = await grains.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key).SlotsAsync().WaitAsync(cancellation);
        var said = slots.ToDictionary(silo => silo.Silo);
        return
        [
            .. from member in members
               let address = member.SiloAddress.ToParsableString()
               let known = said.GetValueOrDefault(address)
               orderby member.SiloName, address
               select new SiloListing(member.SiloName, address, new DateTimeOffset(member.StartTime, TimeSpan.Zero), known?.Slots, known?.Busy,
                   known?.Trouble, known?.Work is { } work ? [.. work.Select(RunOf)] : null),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShareListing>?> SharesAsync(CancellationToken cancellation)
    {
        try
        {
            var shares = await grains.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key).SharesAsync().WaitAsync(cancellation);
            return [.. shares.Select(one => new ShareListing(one.SweepId, one.Weight, one.Ahead, one.IsIdle, one.Slots, one.Claims))];
        }
        catch (Exception problem) when (problem is not OperationCanceledException && !RunGrainDependencies.IsPassing(problem))
        {
            // While silos are replaced by newer ones, the directory may be on one that does not know the question.
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<CostOutlook?> EstimateAsync(SweepDefinition definition, CancellationToken cancellation)
    {
        try
        {
            var text = SweepDefinitionJson.WriteText(definition);
            var cost = await grains.GetGrain<IEstimateGrain>(IEstimateGrain.Key).EstimateAsync(text).WaitAsync(cancellation);
            return new CostOutlook
            {
                Runs = cost.Runs,
                Variants = cost.Variants,
                IsExact = cost.IsExact,
                MayEndSooner = cost.MayEndSooner,
                AtOnce = cost.AtOnce,
                Trains = cost.Trains,
                Flops = cost.Flops,
                WaitSeconds = cost.WaitSeconds,
                LeastMemory = cost.LeastMemory,
                MostMemory = cost.MostMemory,
                DiskBytes = cost.DiskBytes,
                Warnings = cost.Warnings,
            };
        }
        catch (SweepRefusedException problem)
        {
            throw new SweepNotAcceptedException(problem.Message, problem) { IsAboutFile = problem.IsAboutFile };
        }
    }

    /// <summary>One sweep as <see cref="ListAsync"/> would list it: one short call, however many sweeps there are.</summary>
    /// <exception cref="SweepNotFoundException">There is none of this id.</exception>
    /// <exception cref="SweepUnreadableException">There is one, but it cannot be read.</exception>
    public async Task<SweepListing> FindAsync(string id, CancellationToken cancellation) => ListingOf(await StatusOfAsync(id, cancellation));

    /// <summary>Asks for something from outside, without reading the sweep.</summary>
    /// <returns>Why it makes no sense now; null where it is done.</returns>
    /// <exception cref="SweepNotFoundException">There is none of this id.</exception>
    public async Task<string?> CommandAsync(string id, GivenCommand given, CancellationToken cancellation)
    {
        // It says which sweeps there are not, and why one cannot be read.
        await StatusOfAsync(id, cancellation);
        return await CoordinatorCalls.AskAsync(() => Coordinator(id).AskAsync(CommandMessage.Of(given)), time, cancellation);
    }

    /// <inheritdoc/>
    public async Task<string?> DeleteAsync(string id, CancellationToken cancellation)
    {
        await StatusOfAsync(id, cancellation);
        return await CoordinatorCalls.AskAsync(() => Coordinator(id).DeleteAsync(), time, cancellation);
    }

    private async Task<SweepStatus> StatusOfAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await CoordinatorCalls.AskAsync(() => Coordinator(id).StatusAsync(), time, cancellation);
        }
        catch (SweepRefusedException problem)
        {
            // A coordinator refuses for either reason; the directory knows which sweeps there are.
            var known = (await ListAsync(cancellation)).Any(listing => listing.Id == id);
            throw known ? new SweepUnreadableException(problem.Message, problem) : new SweepNotFoundException(id);
        }
    }

    private static SlotListing RunOf(SlotWork work) =>
        new(work.Slot, work.SweepId, work.Run, work.Attempt, work.Seconds, work.Silent, SlotListing.IsTooLong(work.Silent, work.Longest));

    private ISweepGrain Coordinator(string id) => grains.GetGrain<ISweepGrain>(id);

    private static SweepListing ListingOf(SweepStatus status) => !Enum.TryParse<SweepState>(status.State, ignoreCase: true, out var state)
        ? new SweepListing { Id = status.Id, Weight = status.Weight, Problem = status.Problem }
        : new SweepListing
        {
            Id = status.Id,
            Name = status.Name,
            State = state,
            Weight = status.Weight,
            CreatedAt = status.CreatedAt,
            Runs = status.Runs,
            Planned = status.Planned,
            Ended = status.Ended,
            Training = status.Training,
            Sequence = status.Sequence,
            Problem = status.Problem,
        };
}
