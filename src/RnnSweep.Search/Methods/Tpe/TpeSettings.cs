namespace RnnSweep.Search.Methods.Tpe;

/// <summary>The settings of <c>tpe</c>.</summary>
/// <param name="Startup">Variants with a result before anything is learnt.</param>
/// <param name="Candidates">Candidates for each proposal.</param>
/// <param name="Gamma">The share of variants that counts as good.</param>
/// <param name="PerFlop">Whether what a variant promises is divided by what its run costs.</param>
internal sealed record TpeSettings(int Startup, int Candidates, double Gamma, bool PerFlop = false);
