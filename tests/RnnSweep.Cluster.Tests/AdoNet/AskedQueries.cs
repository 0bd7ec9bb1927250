using System.Data;
using System.Net;
using System.Reflection;
using Npgsql;
using Orleans.Configuration;

namespace RnnSweep.Cluster.Tests.AdoNet;

/// <summary>
/// What one of Orleans' ADO.NET packages asks a database for: the keys of its queries and the parameters that it sends with each. Read off the package
/// itself: its class of queries is given a storage that notes what it is asked. The names that are looked up here are internal to Orleans, so another version
/// may want another reading.
/// </summary>
internal sealed class AskedQueries
{
    private readonly Type _queries;
    private readonly Type _stored;
    private readonly Type _storage;

    private AskedQueries(Assembly package, string space)
    {
        _queries = package.GetType($"{space}.RelationalOrleansQueries", throwOnError: true)!;
        _stored = package.GetType($"{space}.DbStoredQueries", throwOnError: true)!;
        _storage = package.GetType($"{space}.IRelationalStorage", throwOnError: true)!;
        Required = [.. _stored.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic).Select(property => property.Name)];
    }

    /// <summary>Of silos and of clients.</summary>
    public static AskedQueries Clustering { get; } = new(typeof(AdoNetClusteringSiloOptions).Assembly, "Orleans.Clustering.AdoNet.Storage");

    /// <summary>Of reminders.</summary>
    public static AskedQueries Reminders { get; } = new(typeof(AdoNetReminderTableOptions).Assembly, "Orleans.Reminders.AdoNet.Storage");

    /// <summary>The keys without which a silo does not start.</summary>
    public IReadOnlyList<string> Required { get; }

    /// <summary>The parameters that come with each query when the database holds these keys.</summary>
    public async Task<Dictionary<string, string[]>> SentAsync(IEnumerable<string> keys)
    {
        var storage = (AskedStorage)DispatchProxy.Create(_storage, typeof(AskedStorage));
        const BindingFlags hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        // The text of a query is its key, so that the storage sees which one it is.
        var stored = _stored.GetConstructors(hidden).Single().Invoke([keys.ToDictionary(key => key)]);
        var queries = _queries.GetConstructors(hidden).Single(constructor => !constructor.IsStatic).Invoke([storage, stored]);
        foreach (var method in _queries.GetMethods(hidden).Where(method => method is { IsStatic: false, IsAssembly: true }))
        {
            // Twice: ranges that run over the largest number have a query of their own.
            foreach (var (begin, end) in ((uint, uint)[])[(1, 2), (2, 1)])
                await (Task)method.Invoke(queries, [.. method.GetParameters().Select(parameter => Argument(parameter, begin, end))])!;
        }
        return storage.Sent;
    }

    private static object Argument(ParameterInfo parameter, uint begin, uint end)
    {
        if (parameter.ParameterType == typeof(string)) return parameter.Name == "etag" ? "1" : parameter.Name!;
        if (parameter.ParameterType == typeof(uint)) return parameter.Name == "beginHash" ? begin : end;
        if (parameter.ParameterType == typeof(DateTime)) return DateTime.UnixEpoch;
        if (parameter.ParameterType == typeof(DateTimeOffset)) return DateTimeOffset.MaxValue;
        if (parameter.ParameterType == typeof(TimeSpan)) return TimeSpan.FromMinutes(1);
        if (parameter.ParameterType == typeof(GrainId)) return GrainId.Create("test", "g");
        if (parameter.ParameterType == typeof(SiloAddress)) return Member.SiloAddress;
        if (parameter.ParameterType == typeof(MembershipEntry)) return Member;
        if (parameter.ParameterType == typeof(CancellationToken)) return CancellationToken.None;
        throw new NotSupportedException($"{parameter.Member} asks for {parameter}.");
    }

    private static readonly MembershipEntry Member = new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 1, 1),
        SiloName = "silo",
        HostName = "host",
        Status = SiloStatus.Dead,
        StartTime = DateTime.UnixEpoch,
        IAmAliveTime = DateTime.UnixEpoch,
        SuspectTimes = [],
    };

    /// <summary>Answers every query with one row that its caller can use, and notes what was asked.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
    internal class AskedStorage : DispatchProxy
#pragma warning restore CA1852
    {
        public Dictionary<string, string[]> Sent { get; } = [];

        protected override object? Invoke(MethodInfo? method, object?[]? arguments)
        {
            if (method!.ReturnType == typeof(string)) return "Npgsql";
            using var command = new NpgsqlCommand();
            ((Action<IDbCommand>?)arguments![1])?.Invoke(command);
            Sent[(string)arguments[0]!] = [.. command.Parameters.Select(parameter => parameter.ParameterName).Order(StringComparer.Ordinal)];
            if (!method.IsGenericMethod) return Task.FromResult(1);
            return typeof(AskedStorage).GetMethod(nameof(Answer), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(method.GetGenericArguments()).Invoke(null, []);
        }

        private static Task<IEnumerable<T>> Answer<T>() => Task.FromResult<IEnumerable<T>>(
            typeof(T) == typeof(Tuple<MembershipEntry, int>) ? [(T)(object)Tuple.Create(Member, 1)] : [default!]);
    }
}
