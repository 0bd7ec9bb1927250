namespace RnnSweep.Search.Methods.Tpe;

/// <summary>How much a variant counts by its age (Bergstra, Yamins and Cox 2013, as Optuna has it): the newest 25 fully, older ones less and less.</summary>
internal static class Weights
{
    private const int Flat = 25;

    /// <summary>1 for each where there are fewer than 25; else from 1/n for the oldest in even steps up to 1, and 1 for the newest 25.</summary>
    /// <param name="place">From the oldest, 0.</param>
    /// <param name="count">How many there are, n.</param>
    public static double Of(int place, int count)
    {
        var ramp = count - Flat;
        if (place >= ramp) return 1;
        var least = 1.0 / count;
        return ramp == 1 ? least : least + place * ((1 - least) / (ramp - 1));
    }
}
