using RnnSweep.Terminal.Progress;

namespace RnnSweep.Cli.Hosting;

/// <summary>What a command shows while it trains.</summary>
/// <param name="Quiet">Neither progress nor notices: results, warnings and errors alone.</param>
/// <param name="Log">The plain log that was asked for; null for the view that suits the terminal.</param>
internal sealed record ProgressChoice(bool Quiet, LogDetail? Log);
