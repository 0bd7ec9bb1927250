namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>One layer and direction of a network, and its curve by lag.</summary>
/// <param name="Layer">From 0, the lowest.</param>
/// <param name="Direction">0 forwards, 1 backwards: lags then count from the sequence's first step.</param>
/// <param name="Curve">In s, which carries the memory: c where there is one, else h.</param>
/// <param name="StateCurve">In h where s is c; else null.</param>
internal sealed record FlowSite(int Layer, int Direction, LagCurve Curve, LagCurve? StateCurve);
