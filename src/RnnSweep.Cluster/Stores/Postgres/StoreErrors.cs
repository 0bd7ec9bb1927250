using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using RnnSweep.Cluster.Contracts;

namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>What the database throws, in the cluster's own words: no grain and no client has to know its exceptions.</summary>
internal static class StoreErrors
{
    /// <summary>True for what a database or its connection throws.</summary>
    public static bool IsOfDatabase(Exception problem) =>
        problem is DbException or SocketException or IOException or TimeoutException or ObjectDisposedException || problem.Source == "Npgsql";

    /// <summary>What it says, and of a TLS connection that did not come about why.</summary>
    public static string WordsOf(Exception problem)
    {
        for (var cause = problem.InnerException; cause is not null; cause = cause.InnerException)
            if (cause is AuthenticationException)
                return $"{problem.Message}: its certificate is not what SSL Mode and Root Certificate of the connection string ask for ({cause.Message})";
        return problem.Message;
    }

    /// <summary>The same, as it may travel.</summary>
    public static StoreUnavailableException Of(Exception problem) => new(problem is DbException { SqlState: { } state }
        ? $"The database refuses ({state}): {problem.Message}" : $"The database does not answer: {WordsOf(problem)}");

    /// <summary>Makes a call, and translates what it throws.</summary>
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception problem) when (IsOfDatabase(problem))
        {
            throw Of(problem);
        }
    }

    /// <summary>Makes a call, and translates what it throws.</summary>
    public static Task TranslateAsync(Func<Task> call) => TranslateAsync(async () =>
    {
        await call();
        return true;
    });
}
