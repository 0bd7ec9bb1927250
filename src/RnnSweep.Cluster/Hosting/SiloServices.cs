using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using RnnSweep.Cluster.Data;
using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Security;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Cluster.Training;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Training;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

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
        services.AddSingleton(provider => new SiloHealth(
            provider.GetRequiredService<ISiloStatusOracle>(), provider.GetRequiredService<SiloDrain>(), provider.GetRequiredService<StoreHealth>(),
            provider.GetService<ClusterCertificates>()));
        services.AddHostedService(provider => provider.GetRequiredService<StoreHealth>());
        AddSweepStore(services, options);
        AddTraining(services, options);
        return services;
    }

    /// <summary>Where journals, checkpoints and models are kept.</summary>
    private static void AddSweepStore(IServiceCollection services, ClusterOptions options)
    {
        if (options.Mode == ClusterMode.Postgres)
        {
            services.TryAddSingleton(_ => StoreConnections.Create(options.ConnectionString));
            services.TryAddSingleton<ISweepStore>(provider =>
                new TranslatingSweepStore(new PostgresSweepStore(provider.GetRequiredService<NpgsqlDataSource>())));
            services.AddSingleton<IDataSupply>(provider => SupplyOf(provider, options));
            services.TryAddSingleton(provider => HealthOf(provider, async cancellation =>
            {
                await using var ask = provider.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT 1");
                await ask.ExecuteScalarAsync(cancellation);
            }));
            return;
        }
        services.TryAddSingleton(provider => HealthOf(provider, _ => Task.CompletedTask));
        services.TryAddSingleton<ISweepStore>(provider => new FolderSweepStore(options.Folder, provider.GetRequiredService<TimeProvider>()));
    }

    private static DataCache SupplyOf(IServiceProvider provider, ClusterOptions options)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return new DataCache(new DataCopies(options.DataCache, (long)options.DataCacheMegabytes << 20, time),
            new PostgresDataStore(provider.GetRequiredService<NpgsqlDataSource>()), time, provider.GetRequiredService<ILogger<DataCache>>());
    }

    private static StoreHealth HealthOf(IServiceProvider provider, Func<CancellationToken, Task> probe) =>
        new(probe, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StoreHealth>>());

    /// <summary>What trains: the slots' threads, what pulls work for them, and what the grains of sweeps and runs need.</summary>
    private static void AddTraining(IServiceCollection services, ClusterOptions options)
    {
        services.TryAddSingleton(SweepCatalogue.Standard);
        services.TryAddSingleton<IRunWorkFactory>(provider => new RunWorkFactory(
            provider.GetRequiredService<TimeProvider>(), new DataFolder(options.Data) { IsConfined = true, Supply = provider.GetService<IDataSupply>() },
            provider.GetRequiredService<SweepCatalogue>().Training));
        services.AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<ILogger<TrainingPool>>();
            return new TrainingPool(options.Slots, provider.GetRequiredService<ClusterInstruments>().SlotsStand,
                problem => ClusterLog.TrainingThreadFailed(log, problem));
        });
        services.TryAddSingleton(provider => new RunGrainDependencies(provider.GetRequiredService<TimeProvider>())
        {
            RenewalTime = TimeSpan.FromSeconds(options.RenewalSeconds),
        });
        services.AddSingleton(provider => new SweepGrainDependencies(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IRunWorkFactory>())
        {
            Catalogue = provider.GetRequiredService<SweepCatalogue>(),
            Product = typeof(SiloServices).Assembly.GetName().Version!.ToString(3),
            LeaseTime = TimeSpan.FromSeconds(options.LeaseSeconds),
            MaxAttempts = options.MaxAttempts,
            LeaseCheck = TimeSpan.FromSeconds(Math.Min(1, options.LeaseSeconds / 4)),
        });
        services.AddSingleton<SiloDeaths>();
        services.AddSingleton<SiloTurns>();
        services.AddSingleton<SlotClaims>();
        services.TryAddSingleton(new ShareSettings());
        services.AddSingleton<SlotPuller>();
        services.AddHostedService(provider => provider.GetRequiredService<SlotPuller>());
        services.AddHostedService<SlotReporter>();
        services.AddHostedService<SlotWatch>();
        services.AddSingleton<IDrainStep, TrainingDrain>();
    }
}
