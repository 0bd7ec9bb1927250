namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>One thing that a diagnosis says of a run: its name, what it rests on, and what to try.</summary>
/// <param name="Name">The name, as chips, tables and sentences have it.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Advice">What to try, as a clause; empty where nothing needs to be.</param>
public sealed record DiagnosisFinding(string Name, DiagnosisEvidence Evidence, string Advice)
{
    /// <summary>The finding as a sentence or two.</summary>
    public string Sentence => $"{char.ToUpperInvariant(Name[0])}{Name[1..]}: {Evidence.Text}.{(Advice.Length == 0 ? "" : $" Try {Advice}.")}";
}
