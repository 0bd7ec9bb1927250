using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RnnSweep.Tests.Shared.Data;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Inspection;

namespace RnnSweep.Training.Tests.Tasks.OwnData;

/// <summary>Ten thousand mutated data files: no crash, no hang, always sequences or a message. A failing file is shrunk to the mutations that matter.</summary>
public sealed class DataFuzzTests : IDisposable
{
    private const int Files = 10_000;

    /// <summary>No measure of speed (a file takes a millisecond): whatever takes longer than this on a busy machine would never have ended.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly string Series = HourlySeries.Text(60);
    private static readonly string Groups = "who;when;x;label\n"
        + string.Concat(Enumerable.Range(0, 40).Select(i => $"p{i % 5};{i};{i * 0.5};{(i % 5 < 2 ? "\"run\"" : "walk")}\n"));
    private static readonly string Classes = string.Concat(Enumerable.Range(0, 9).Select(i => $"{{\"x\": [[{i}, 1.5], [2, -3e2]], \"y\": \"c{i % 3}\"}}\n"));
    private static readonly string PerStep = string.Concat(Enumerable.Range(0, 9)
        .Select(i => $"{{\"id\": {i}, \"x\": [\"a\", \"b\"], \"y\": [[1, {i}], [0, 2]]}}\n"));
    private static readonly string Tagged = "# s\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"die\tDET\nhond{i}\tNOUN\n\n"));

    private static readonly (TaskSettings Task, string Text, int? Length)[] Originals =
    [
        (OwnFiles.Task("csv", keys: [("target", "load"), ("time", "time"), ("missing", "interpolate")]), Series, 3),
        (OwnFiles.Task("csv", keys: [("target", "load"), ("time", "time"), ("missing", "forward_fill"), ("gaps", "fill")]), Series, 3),
        (OwnFiles.Task("csv", Pattern.PerStep, keys: [("target", "load"), ("inputs", new[] { "temp" }), ("horizon", 0)]), Series, 4),
        (OwnFiles.Task("csv", loss: Loss.CrossEntropy, keys: [("target", "label"), ("group", "who"), ("time", "when"), ("missing", "drop")]), Groups, null),
        (OwnFiles.Task("jsonl"), Classes, null),
        (OwnFiles.Task("jsonl", Pattern.PerStep, Loss.MeanSquaredError), PerStep, null),
        (OwnFiles.Task("tsv"), Tagged, null),
        (new TaskSettings("text") { Arguments = TaskArguments.None.With("file", "data") }, string.Concat(Enumerable.Repeat("the text é ", 80)), 5),
    ];

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            ",", ";", "\t", "\n", "\r\n", "\n\n", "\"", "\"\"", "'", "NaN", "null", "inf", "-", "1e999", "1e30", "-0", "1,5", "2023-01-02 03:00",
            "9999-12-31T23:59:59-14:00", "0001-01-01", "0", "99999999999",
            "{", "}", "[", "]", "[[", ":", "\\u", "\\ud800", "\"x\":", "\"y\":", "[[[[[[[[[[[[[[[[[[[[", "true", "#", "\u2028", "\uFEFF", "é", "a", "load",
            "label", " ",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xFF], [0xE9], [0xFF, 0xFE], [0xC3], [0x1B], [0x7F],
    ];

    private sealed record Mutation(int Kind, int Place, int Length, int Piece);

    private static readonly Gen<Mutation> Mutations =
        from kind in Gen.Choose(0, 4)
        from place in Gen.Choose(0, 9999)
        from length in Gen.Choose(0, 30)
        from piece in Gen.Choose(0, Pieces.Length - 1)
        select new Mutation(kind, place, length, piece);

    private static readonly Gen<(int File, Mutation[] Mutations)> Damaged =
        from file in Gen.Choose(0, Originals.Length - 1)
        from mutations in Mutations.NonEmptyListOf()
        select (file, mutations.Take(5).ToArray());

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-fuzz-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Originals_AreAccepted()
    {
        foreach (var (task, text, length) in Originals)
        {
            OwnFiles.Load(task, text, length);
            Assert.Empty(Problems(() => DataInspector.Inspect(DataFile.Of(Encoding.UTF8.GetBytes(text), "d"), task.Dataset)));
        }
    }

    [Fact]
    public void Load_MutatedFile_GivesSequencesOrAMessage_InTime()
    {
        var (accepted, refused) = (0, 0);
        Prop.ForAll(Damaged.ToArbitrary(), damaged =>
        {
            var (task, text, length) = Originals[damaged.File];
            var bytes = damaged.Mutations.Aggregate(Encoding.UTF8.GetBytes(text), Apply);
            var started = Stopwatch.GetTimestamp();
            var isSound = Load(task, bytes, length, ref accepted, ref refused)
                && Problems(() => DataInspector.Inspect(DataFile.Of(bytes, "d"), task.Dataset)).All(IsMessage);
            return isSound && Stopwatch.GetElapsedTime(started) < Longest;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Files).WithReplay(20_260_102, 7));
        // Both happen often, or the mutations test nothing.
        Assert.True(accepted > Files / 20 && refused > Files / 20, $"{accepted} accepted, {refused} refused");
    }

    private bool Load(TaskSettings task, byte[] bytes, int? length, ref int accepted, ref int refused)
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "data"), bytes);
        try
        {
            var data = TaskCatalog.Standard.Find(task.Dataset)!.Load(new TrainingSettings { SequenceLength = length, BatchSize = 4 }, task,
                new DataFolder(_folder.FullName));
            accepted++;
            return new[] { data.Train, data.Valid, data.Test }.All(part => IsSound(data, part));
        }
        catch (RunRefusedException refusal)
        {
            refused++;
            return IsMessage(refusal.Message) && (refusal.InnerException as DataFileException)?.Lines.All(IsMessage) != false;
        }
    }

    /// <summary>Loads every sequence into a batch, as a run does, and looks at what came.</summary>
    private static bool IsSound(TaskData data, SequenceSet part)
    {
        if (part.Count == 0) return false;
        var loader = new BatchLoader(data, part);
        for (var i = 0; i < part.Count; i++)
        {
            int[] batch = [i];
            var steps = loader.Steps(batch);
            var (inputs, classes, targets) = (new float[steps * data.InputSize], new int[steps], new float[steps * data.OutputSize]);
            loader.LoadInputs(batch, inputs, 1, data.InputSize);
            if (data.Loss == Loss.CrossEntropy) loader.LoadClasses(batch, classes, 1);
            else loader.LoadTargets(batch, targets, 1, data.OutputSize);
            if (steps == 0 || !inputs.All(float.IsFinite) || !targets.All(float.IsFinite) || classes.Any(one => one < 0 || one >= data.OutputSize))
                return false;
        }
        return true;
    }

    private static IReadOnlyList<string> Problems(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (DataFileException error)
        {
            return error.Lines;
        }
    }

    private static bool IsMessage(string text) =>
        !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl) && !text.EndsWith(": ", StringComparison.Ordinal);

    private static byte[] Apply(byte[] bytes, Mutation mutation)
    {
        var at = (int)((long)mutation.Place * bytes.Length / 10_000);
        var length = Math.Min(mutation.Length, bytes.Length - at);
        var piece = Pieces[mutation.Piece];
        return mutation.Kind switch
        {
            0 => [.. bytes[..at], .. bytes[(at + length)..]],
            1 => [.. bytes[..at], .. piece, .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
            3 => [.. bytes[..at], .. piece, .. bytes[(at + length)..]],
            _ => [.. bytes[..at], .. Enumerable.Repeat(piece, mutation.Length).SelectMany(one => one), .. bytes[at..]],
        };
    }
}
