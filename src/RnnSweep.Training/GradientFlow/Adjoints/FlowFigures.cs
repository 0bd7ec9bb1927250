namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>The figures of a curve by lag.</summary>
/// <param name="Gamma"><c>gradient_gamma</c>: the factor a step; below 1 the gradient vanishes. NaN where too little arrives to tell.</param>
/// <param name="Horizon"><c>gradient_horizon</c>: steps back at which a hundredth still arrives; NaN where there is no gradient.</param>
/// <param name="Omega"><c>gradient_omega</c>: Pascanu's Ω, how far single steps are from keeping the gradient's size.</param>
internal readonly record struct FlowFigures(double Gamma, double Horizon, double Omega);
