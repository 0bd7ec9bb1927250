using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Hosting;

public sealed class StoreHealthTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));

    [Fact]
    public async Task Trouble_WhileTheStoreIsAway_SaysSinceWhen()
    {
        var away = true;
        using var health = new StoreHealth(
            _ => away ? Task.FromException(new IOException("connection refused")) : Task.CompletedTask, _time, NullLogger<StoreHealth>.Instance);
        Assert.Null(health.Trouble);
        await health.AskAsync(CancellationToken.None);
        Assert.Equal("the database does not answer since 2031-05-06 07:08:09Z: connection refused", health.Trouble);
        _time.Advance(TimeSpan.FromSeconds(30));
        await health.AskAsync(CancellationToken.None);
        Assert.StartsWith("the database does not answer since 2031-05-06 07:08:09Z", health.Trouble, StringComparison.Ordinal);
        away = false;
        await health.AskAsync(CancellationToken.None);
        Assert.Null(health.Trouble);
    }

    [Fact]
    public async Task Trouble_AStoreThatIsSilent_IsAway()
    {
        using var health = new StoreHealth(_ => new TaskCompletionSource().Task, _time, NullLogger<StoreHealth>.Instance);
        var asked = health.AskAsync(CancellationToken.None);
        _time.Advance(StoreHealth.Patience);
        await asked;
        Assert.EndsWith("no answer within 5 s", health.Trouble, StringComparison.Ordinal);
    }
}
