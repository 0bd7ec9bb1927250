namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>The kinds of marks.</summary>
internal enum LegendMark
{
    Line,
    Thin,
    Dashed,
    Dotted,
    Banded,
    Dot,
    Cross,
    DashedCross,
}
