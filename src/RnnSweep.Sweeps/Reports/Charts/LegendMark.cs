namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>The kinds of marks.</summary>
internal enum LegendMark
{
    Line,
    Thin,
    Dashed,
    Banded,
    Dot,
    Cross,
    DashedCross,
}
