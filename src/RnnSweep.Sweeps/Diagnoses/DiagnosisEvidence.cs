using System.Globalization;
using System.Text;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>What a statement about a run rests on: a clause, and the figures that stand in it.</summary>
/// <param name="Text">The clause, with its figures rounded as everywhere.</param>
/// <param name="Figures">The figures, in the order of the clause.</param>
public sealed record DiagnosisEvidence(string Text, IReadOnlyList<DiagnosisFigure> Figures)
{
    /// <summary>A clause of texts, figures, and whole numbers (epochs, steps, lags).</summary>
    internal static DiagnosisEvidence Of(params object[] parts)
    {
        var (text, figures) = (new StringBuilder(), new List<DiagnosisFigure>());
        foreach (var part in parts.SelectMany(part => part is object[] several ? several : [part]))
        {
            if (part is DiagnosisFigure figure)
            {
                figures.Add(figure);
                text.Append(figure.Shown);
            }
            else text.Append(Convert.ToString(part, CultureInfo.InvariantCulture));
        }
        return new DiagnosisEvidence(text.ToString(), figures);
    }
}
