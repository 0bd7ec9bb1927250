using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Hosting;

public sealed class SteadyServiceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LinesLog _log = new();

    [Fact]
    public async Task Round_ThatThrowsWhateverItIs_IsRepeated_AndNotedOnceAKind()
    {
        using var service = new Failing(_time, new TroubleLog(_log, _time));
        await service.StartAsync(CancellationToken.None);
        while (service.Rounds < 10)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.False(service.ExecuteTask!.IsCompleted);
        await service.StopAsync(CancellationToken.None);
        Assert.True(service.ExecuteTask.IsCompletedSuccessfully);
        var kinds = _log.Lines.Take(2).Select(line => line.Split("again: ")[1].Split(" (")[0]).Order(StringComparer.Ordinal);
        Assert.Equal(["InsufficientMemoryException: odd", "InvalidOperationException: even"], kinds);
    }

    [Fact]
    public void Note_TheSameKindAgain_IsSaidOnceAMinute_WithHowOften()
    {
        var trouble = new TroubleLog(_log, _time);
        for (var i = 0; i < 5; i++) trouble.Note("this", new TimeoutException($"late {i}"));
        trouble.Note("that", new TimeoutException("late"));
        Assert.Equal(2, _log.Lines.Count);
        _time.Advance(TroubleLog.Every);
        trouble.Note("this", new TimeoutException("late again"));
        Assert.Equal("this did not work and is tried again: TimeoutException: late again (4 times more since this was last said)", _log.Lines[^1]);
    }

    private sealed class Failing(TimeProvider time, TroubleLog trouble) : SteadyService("failing", time, trouble)
    {
        private int _rounds;

        public int Rounds => Volatile.Read(ref _rounds);

        protected override Task RoundAsync(CancellationToken stop) =>
            throw (Interlocked.Increment(ref _rounds) % 2 == 0 ? new InvalidOperationException("even") : new InsufficientMemoryException("odd"));
    }

    private sealed class LinesLog : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines) Lines.Add(formatter(state, exception));
        }
    }
}
