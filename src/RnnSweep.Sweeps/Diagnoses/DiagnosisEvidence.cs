using System.Globalization;
using System.Text;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>What a statement about a run rests on: a clause, and the figures that stand in it. Put into words when somebody reads it: of most runs nobody
/// does.</summary>
public sealed class DiagnosisEvidence
{
    private readonly IReadOnlyList<object> _parts;

    private DiagnosisEvidence(IReadOnlyList<object> parts) => _parts = parts;

    /// <summary>The clause, with its figures rounded as everywhere.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var part in Flat)
                text.Append(part is DiagnosisFigure figure ? figure.Shown : Convert.ToString(part, CultureInfo.InvariantCulture));
            return text.ToString();
        }
    }

    /// <summary>The figures, in the order of the clause.</summary>
    public IReadOnlyList<DiagnosisFigure> Figures => [.. Flat.OfType<DiagnosisFigure>()];

    private IEnumerable<object> Flat => _parts.SelectMany(part => part is object[] several ? several : [part]);

    /// <summary>A clause of texts, figures, and whole numbers (epochs, steps, lags).</summary>
    internal static DiagnosisEvidence Of(params object[] parts) => new(parts);
}
