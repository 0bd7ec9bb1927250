namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>What a mark of a chart means.</summary>
/// <param name="Mark">How it is drawn.</param>
/// <param name="Colour">In which colour.</param>
/// <param name="Text">What it stands for.</param>
internal sealed record LegendEntry(LegendMark Mark, string Colour, string Text);
