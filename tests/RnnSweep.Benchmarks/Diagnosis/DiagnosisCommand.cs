using System.Globalization;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>The command <c>diagnosis</c>: trains the corpus and writes how right the diagnosis is on each half of it.</summary>
internal static class DiagnosisCommand
{
    /// <summary>Trains it, and keeps its runs in the folder.</summary>
    public static void Run(string folder, int first, TextWriter output, TextWriter progress)
    {
        Directory.CreateDirectory(folder);
        var runs = new Corpus(folder, progress, first).Train();
        CorpusFile.Write(KeptIn(folder), runs);
        Report(folder, runs, output);
    }

    /// <summary>Judges the runs that a folder keeps once more.</summary>
    public static void Again(string folder, TextWriter output) => Report(folder, CorpusFile.Read(KeptIn(folder)), output);

    private static string KeptIn(string folder) => Path.Combine(folder, "runs.jsonl");

    private static void Report(string folder, IReadOnlyList<CorpusRun> runs, TextWriter output)
    {
        using (var file = new StreamWriter(Path.Combine(folder, "runs.tsv"))) foreach (var run in runs) file.WriteLine(Line(run));
        output.WriteLine("## The half that bounds were chosen on");
        output.WriteLine(new DiagnosisScore([.. runs.Where(run => run.IsForChoosing)]).Write());
        output.WriteLine("## The half that was held out");
        output.WriteLine(new DiagnosisScore([.. runs.Where(run => !run.IsForChoosing)]).Write());
    }

    internal static string Line(CorpusRun run)
    {
        var diagnosis = run.Trained.Diagnosis;
        return string.Create(CultureInfo.InvariantCulture,
            $"{run.IsForChoosing}\t{run.TaskName}\t{run.Seed}\t{run.Cell}\t{run.Plant?.Name ?? "healthy"}\t{run.Strength}\t"
            + $"{diagnosis?.Cause}\t{run.Healed}\t{run.Chance}\t{string.Join(' ', diagnosis?.Sentences ?? [])}\t{Curve(run, "train_loss")}\t"
            + $"{Curve(run, "valid_loss")}\t{(run.Trained.Reports.Count == 0 ? null : run.Trained.Reports[^1]["baseline_loss"])}");
    }

    private static string Curve(CorpusRun run, string metric) =>
        string.Join(' ', run.Trained.Reports.Select(report => report[metric].ToString("G3", CultureInfo.InvariantCulture)));
}
