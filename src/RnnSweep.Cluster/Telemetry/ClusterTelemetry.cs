using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Telemetry;

/// <summary>
/// Sends meters and spans by OTLP, where the standard environment variables say so; else nothing listens and nothing is spent. Besides the product's own:
/// Orleans, the runtime and the process, requests but for those that ask after health, and commands to the database where they are part of something.
/// </summary>
public static class ClusterTelemetry
{
    private const string AllSignals = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string DatabaseSource = "Npgsql";

    private static readonly string[] Meters = [ClusterInstruments.MeterName, "Microsoft.Orleans"];
    private static readonly string[] Sources = [ClusterActivities.SourceName, "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime"];

    /// <summary>Registers what the configuration asks for. How and where to is read by OpenTelemetry itself from its <c>OTEL_…</c> variables.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="configuration">Must include the environment.</param>
    /// <param name="instance">Tells this process from its like: <c>service.instance.id</c>.</param>
    public static IServiceCollection AddRnnSweepTelemetry(this IServiceCollection services, IConfiguration configuration, string instance)
    {
        var metrics = IsSet(configuration, AllSignals) || IsSet(configuration, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");
        var traces = IsSet(configuration, AllSignals) || IsSet(configuration, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        if (!metrics && !traces) return services;

        var version = typeof(ClusterTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService("rnnsweep", serviceVersion: version, serviceInstanceId: instance)
            // Once more, because the later one wins: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES outrank the defaults above.
            .AddEnvironmentVariableDetector());
        if (metrics) telemetry.WithMetrics(provider => provider
            .AddMeter(Meters).AddRuntimeInstrumentation().AddProcessInstrumentation().AddNpgsqlInstrumentation().AddOtlpExporter());
        if (traces)
        {
            telemetry.WithTracing(provider => provider
                .AddSource(Sources)
                .AddAspNetCoreInstrumentation(requests => requests.Filter = request => !request.Request.Path.StartsWithSegments(HealthEndpoints.Prefix))
                .AddNpgsql()
                // Before the exporter, which comes after what it is to leave out.
                .AddProcessor(new ChildrenOnly(DatabaseSource))
                .AddOtlpExporter());
        }
        return services;
    }

    private static bool IsSet(IConfiguration configuration, string name) => !string.IsNullOrWhiteSpace(configuration[name]);
}
