using System.Globalization;
using RnnSweep.Drills.History;
using RnnSweep.Drills.Machines;

namespace RnnSweep.Drills.Sweeps;

/// <summary>What <c>rnnsweep run</c> makes of the sweeps, undisturbed.</summary>
internal sealed class SweepTables(string command, string work)
{
    private readonly Dictionary<string, string> _folders = [];

    /// <summary>Its table without the last five columns, which say when and where.</summary>
    public async Task<string> TableAsync(SubmittedSweep sweep) => What(await File.ReadAllTextAsync(Path.Combine(await FolderAsync(sweep), "results.csv")));

    /// <summary>Its decisions, event for event, where they are made in virtual order; null elsewhere.</summary>
    public async Task<IReadOnlyList<string>?> DecisionsAsync(SubmittedSweep sweep) =>
        DecisionsOf(HistoryReader.Journal(Path.Combine(await FolderAsync(sweep), "journal.jsonl")));

    public static IReadOnlyList<string>? DecisionsOf(IReadOnlyList<JournalEntry> journal) => !journal.Any(entry => entry.HasClock) ? null :
        [
            .. journal.Where(entry => entry.Kind is "run_proposed" or "epoch_recorded" or "run_decided" or "run_concluded" or "sweep_finished")
                .Select(entry => entry.Decision()),
        ];

    public static string What(string table) =>
        string.Join('\n', table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(',', line.TrimEnd('\r').Split(',')[..^5])));

    private async Task<string> FolderAsync(SubmittedSweep sweep)
    {
        if (_folders.TryGetValue(sweep.Table, out var known)) return known;
        var folder = Path.Combine(work, "local", sweep.Table);
        var (code, output, error) = await Shell.RunAsync(
            [command, "run", SweepKinds.FileOf(sweep.Kind), "--out", folder, "--set", string.Create(CultureInfo.InvariantCulture, $"seed={sweep.Seed}")],
            within: TimeSpan.FromMinutes(20));
        return code == 0 ? _folders[sweep.Table] = folder : throw new DrillException($"rnnsweep run ended with {code}: {error}{output}");
    }
}
