namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>A marked place on an axis.</summary>
/// <param name="Value">In the axis' own unit.</param>
/// <param name="Label">As <see cref="Results.NumberFormat"/> writes it.</param>
public sealed record AxisTick(double Value, string Label);
