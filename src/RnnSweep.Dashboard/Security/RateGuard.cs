using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using RnnSweep.Dashboard.Api;

namespace RnnSweep.Dashboard.Security;

/// <summary>
/// Bounds what one address may ask for, so that a script gone wrong, or one that guesses tokens, cannot keep the server from others. Loopback is not bounded:
/// there is nobody else.
/// </summary>
internal sealed class RateGuard : IDisposable
{
    /// <summary>Requests of one address that are answered at once.</summary>
    public const int Burst = 200;

    /// <summary>Requests of one address in a second, once the burst is used up.</summary>
    public const int PerSecond = 50;

    /// <summary>Wrong tokens of one address in a minute.</summary>
    public const int WrongTokens = 20;

    private readonly PartitionedRateLimiter<string> _requests = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    private readonly PartitionedRateLimiter<string> _wrong = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = WrongTokens,
            TokensPerPeriod = WrongTokens,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Passes a request on, or refuses it for now.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var address = AddressOf(context);
        if (Left(_wrong, address) == 0) throw TooMany(context, 60, "too many wrong tokens");
        using (var lease = _requests.AttemptAcquire(address))
            if (!lease.IsAcquired) throw TooMany(context, 1, string.Create(CultureInfo.InvariantCulture, $"more than {PerSecond} requests a second"));
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (ApiException problem) when (problem.Status == StatusCodes.Status401Unauthorized && Gatekeeper.Shows(context.Request))
        {
            _wrong.AttemptAcquire(address).Dispose();
            throw;
        }
    }

    /// <summary>Lets go of what is counted.</summary>
    public void Dispose()
    {
        _requests.Dispose();
        _wrong.Dispose();
    }

    private static long Left(PartitionedRateLimiter<string> limiter, string address) => limiter.GetStatistics(address)?.CurrentAvailablePermits ?? 1;

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static ApiException TooMany(HttpContext context, int seconds, string what)
    {
        context.Features.Set(new RetryAfter(seconds));
        return new ApiException(StatusCodes.Status429TooManyRequests, $"There have been {what} from {AddressOf(context)}. Ask again in "
            + string.Create(CultureInfo.InvariantCulture, $"{seconds} s."));
    }
}
