namespace RnnSweep.Search.Methods.Gp;

/// <summary>The settings of <c>gp</c>.</summary>
/// <param name="Startup">Variants with a result before anything is learnt.</param>
/// <param name="Candidates">Random points among which the search for a proposal starts.</param>
/// <param name="PerFlop">Whether what a variant promises is divided by what its run costs.</param>
internal sealed record GpSettings(int Startup, int Candidates, bool PerFlop = false);
