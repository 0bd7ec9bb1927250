namespace RnnSweep.Training.Batches;

/// <summary>Columns that are 1 at every step, [T·B][<see cref="PerStep"/>]: ascending, each once, −1 behind the last.</summary>
/// <param name="Address">The first of them; 0 for none.</param>
/// <param name="PerStep">Places a step.</param>
internal readonly unsafe record struct SymbolRows(nint Address, int PerStep)
{
    /// <summary>Those of a row of [T·B].</summary>
    internal int* At(nint place) => (int*)Address + place * PerStep;
}
