using RnnSweep.Terminal.Progress;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Terminal.Tests.Progress;

public sealed class LiveProgressViewTests
{
    [Fact]
    public async Task ShowAsync_EveryQuarterOfASecond_DrawsTheSweepAnew()
    {
        var (console, time) = (new PlainConsole(ansi: true), SampleSweeps.Clock());
        using var looks = new SemaphoreSlim(0);
        using var end = new CancellationTokenSource();
        var handle = new FakeSweepHandle(SampleSweeps.Mixed) { OnSnapshot = () => looks.Release() };
        var showing = new LiveProgressView(console.Console, time).ShowAsync(handle, new ProgressOptions("runs/x", 0, CancellationToken.None), end.Token);

        // Two pictures at once (one starts the display), then one a period.
        for (var i = 0; i < 2; i++) await looks.WaitAsync();
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            await looks.WaitAsync();
        }

        await end.CancelAsync();
        await showing;

        Assert.Equal(0, looks.CurrentCount);
        Assert.Contains("best  ", console.Output, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void For_ATerminal_IsTheLiveView() => Assert.IsType<LiveProgressView>(ProgressViews.For(new PlainConsole(ansi: true).Console, TimeProvider.System));

    [Theory]
    [InlineData(false, null, LogDetail.Runs)]
    [InlineData(false, LogDetail.Epochs, LogDetail.Epochs)]
    [InlineData(true, LogDetail.Runs, LogDetail.Runs)]
    [InlineData(true, LogDetail.Epochs, LogDetail.Epochs)]
    public void For_AFileOrALogThatWasAskedFor_IsThePlainLog(bool ansi, LogDetail? log, LogDetail expected) =>
        Assert.Equal(expected, Assert.IsType<PlainLogView>(ProgressViews.For(new PlainConsole(ansi: ansi).Console, TimeProvider.System, log)).Detail);
}
