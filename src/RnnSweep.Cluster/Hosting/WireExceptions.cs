using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace RnnSweep.Cluster.Hosting;

/// <summary>Exceptions that travel.</summary>
internal static class WireExceptions
{
    /// <summary>
    /// Orleans asks its own tables for members and reminders, and what the database throws then comes out of a call as it is. Where it cannot be sent, the
    /// caller gets an exception about a missing codec instead, which says nothing.
    /// </summary>
    public static void AddTo(IServiceCollection services) => services.Configure<ExceptionSerializationOptions>(options =>
    {
        options.SupportedNamespacePrefixes.Add("Npgsql");
        options.SupportedNamespacePrefixes.Add("RnnSweep");
    });
}
