using System.Xml.Linq;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>What people have noted about the sweep and its runs.</summary>
internal static class NoteSection
{
    /// <summary>Null where nobody has noted anything.</summary>
    public static XElement? Of(SweepSnapshot sweep)
    {
        RunSnapshot[] noted = [.. sweep.Runs.Where(run => run.Note is not null)];
        if (sweep.Note is null && noted.Length == 0) return null;
        return Html.Element("section", null,
            Html.Element("h2", null, "Notes"),
            (sweep.Note ?? "").Split('\n').Where(line => line.Length > 0).Select(line => Html.Paragraph(line)),
            noted.Select(run => Html.Paragraph($"Run {run.Number}: {run.Note}")));
    }
}
