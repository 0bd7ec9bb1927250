using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using RnnSweep.Cluster.Hosting;
using ClusterOptions = RnnSweep.Cluster.Hosting.ClusterOptions;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>What becomes of the settings in Orleans.</summary>
public sealed class MembershipTuningTests
{
    [Fact]
    public async Task Build_Defaults_DeclareADeadSiloDeadWithinTwentySeconds()
    {
        var options = await OfSiloAsync(new MembershipTuning());

        Assert.Equal(
            (TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), 3),
            (options.MinProbeTimeout, options.ProbeTimeout, options.MaxProbeTimeout, options.NumMissedProbesLimit));
        Assert.Equal(TimeSpan.FromSeconds(20), options.MaxProbeTimeout * (options.NumMissedProbesLimit + 1));
        Assert.Equal(20, new MembershipTuning().DeadWithinSeconds);
        // While a vote takes longer to come than it counts, there are never two.
        Assert.True(options.DeathVoteExpirationTimeout > options.MaxProbeTimeout * 2);
    }

    [Fact]
    public async Task Build_JoinAndDefunct_ReachOrleans()
    {
        var options = await OfSiloAsync(new MembershipTuning { JoinSeconds = 12, DefunctHours = 0.5 });

        Assert.Equal((TimeSpan.FromSeconds(12), false), (options.MaxJoinAttemptTime, options.EvictWhenMaxJoinAttemptTimeExceeded));
        Assert.Equal(TimeSpan.FromSeconds(8), options.IAmAliveTablePublishTimeout * options.NumMissedTableIAmAliveLimit);
        Assert.Equal(
            (TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30)),
            (options.DefunctSiloExpiration, options.DefunctSiloCleanupPeriod, options.DefunctSiloMinimumRetention));
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.1, 20)]
    [InlineData(60, 1)]
    [InlineData(60, 4)]
    public async Task Build_FromBoundToBound_SuitsOrleansToo(double probe, int missed)
    {
        var tuning = new MembershipTuning { ProbeTimeoutSeconds = probe, MissedProbes = missed };
        var options = await OfSiloAsync(tuning);

        Assert.Equal(tuning.DeadWithinSeconds, (options.MaxProbeTimeout * (missed + 1)).TotalSeconds, 6);
        Assert.InRange(tuning.DeadWithinSeconds, 0, MembershipTuning.LongestDeadWithinSeconds);
    }

    [Theory]
    [InlineData(60, 5, 30, 6, "RnnSweep:Membership:MissedProbes")]
    [InlineData(15, 20, 30, 6, "RnnSweep:Membership:MissedProbes")]
    [InlineData(5, 3, 300, 0.1, "RnnSweep:Membership:DefunctHours")]
    public void Build_TooSlowOrForgetful_IsRefused(double probe, int missed, double join, double defunct, string path)
    {
        var tuning = new MembershipTuning { ProbeTimeoutSeconds = probe, MissedProbes = missed, JoinSeconds = join, DefunctHours = defunct };

        var error = Assert.Throws<ClusterOptionsException>(() => SiloHost.Build(Local(tuning)));

        Assert.Equal(path, Assert.Single(error.Problems).Path);
    }

    private static ClusterOptions Local(MembershipTuning tuning) => new() { Mode = ClusterMode.Local, Membership = tuning };

    /// <summary>As Orleans sees them, after its own checks.</summary>
    private static async Task<ClusterMembershipOptions> OfSiloAsync(MembershipTuning tuning)
    {
        await using var app = SiloHost.Build(Local(tuning));
        foreach (var validator in app.Services.GetServices<IConfigurationValidator>()) validator.ValidateConfiguration();
        return app.Services.GetRequiredService<IOptions<ClusterMembershipOptions>>().Value;
    }
}
