using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>The <c>results.csv</c> in a sweep's folder.</summary>
public static class ResultFile
{
    /// <summary>Its name.</summary>
    public const string Name = "results.csv";

    /// <summary>Writes it beside and renames it, so that whoever reads it sees the old table or the new one, never half of one.</summary>
    public static void Write(string directory, SweepSnapshot sweep)
    {
        var path = Path.Combine(directory, Name);
        var beside = path + ".new";
        using (var output = new StreamWriter(beside)) CsvResultWriter.Write(BaselineRows.Under(sweep), output);
        File.Move(beside, path, overwrite: true);
    }
}
