using RnnSweep.Exports;

namespace RnnSweep.Cli.Predictions;

/// <summary>Writes files that belong together: each is there whole or not at all, and none is there before all are written.</summary>
internal static class WholeFiles
{
    /// <summary>Writes them; older ones are replaced.</summary>
    internal static void Write(IReadOnlyList<ExportedFile> files)
    {
        try
        {
            foreach (var file in files) File.WriteAllBytes(PartOf(file), file.Content);
            foreach (var file in files) File.Move(PartOf(file), file.Name, overwrite: true);
        }
        finally
        {
            foreach (var file in files) File.Delete(PartOf(file));
        }
    }

    private static string PartOf(ExportedFile file) => file.Name + ".part";
}
