namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>A value, or a side of a threshold, of one parameter, and how many runs with it and without it have something in common.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Words">Which of its values, as <c>above 0.02</c> or <c>rnn</c>.</param>
/// <param name="With">Runs with it, and how many of them have it in common.</param>
/// <param name="Without">The same of the others in which the parameter is active.</param>
/// <param name="Chance">How likely chance deals it so unevenly: Fisher's exact test, one-sided, times the number of splits that were looked at; at most
/// 1.</param>
internal sealed record CauseSplit(string Parameter, string Words, (int Hits, int Runs) With, (int Hits, int Runs) Without, double Chance);
