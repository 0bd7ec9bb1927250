namespace RnnSweep.Search.Methods.Pbt;

/// <summary>The settings of <c>pbt</c>.</summary>
/// <param name="Population">Runs that train side by side.</param>
/// <param name="Interval">Epochs between two decisions about a run.</param>
/// <param name="Share">The share of the population that gives way, and the share that it is replaced from.</param>
/// <param name="Resample">How likely a value is drawn anew.</param>
/// <param name="Factor">By how much a value is changed else.</param>
internal sealed record PbtSettings(int Population, int Interval, double Share, double Resample, double Factor);
