using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using RnnSweep.Cluster.Telemetry;

namespace RnnSweep.Cluster.Hosting;

/// <summary>What a silo's grains and hosted services need, registered in one place.</summary>
public static class SiloServices
{
    /// <summary>Registers all of it. Comes after Orleans: hosted services start in the order of their registration, and these use grains.</summary>
    public static IServiceCollection AddRnnSweepSilo(this IServiceCollection services, ClusterOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<ClusterInstruments>();
        services.AddSingleton<SiloDrain>();
        services.AddHostedService(provider => provider.GetRequiredService<SiloDrain>());
        services.AddSingleton<SiloHealth>();
        AddSweepStore(services, options);
        AddTraining(services);
        return services;
    }

    /// <summary>Where journals, checkpoints and models are kept: the place of <c>ISweepStore</c>'s registration.</summary>
    private static void AddSweepStore(IServiceCollection services, ClusterOptions options)
    {
        if (options.Mode == ClusterMode.Postgres) services.AddSingleton(_ => NpgsqlDataSource.Create(options.ConnectionString));
    }

    /// <summary>What trains: the place of the training pool, the slots that pull work and their steps of <see cref="SiloDrain"/>.</summary>
    private static void AddTraining(IServiceCollection services) => _ = services;
}
