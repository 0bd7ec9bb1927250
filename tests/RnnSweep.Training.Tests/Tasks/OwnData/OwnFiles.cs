using System.Text;
using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Tasks.OwnData;

/// <summary>Data files of a test's own, read as a task would.</summary>
internal static class OwnFiles
{
    /// <summary>The task of a file called <c>data</c>.</summary>
    public static TaskSettings Task(string dataset, Pattern? pattern = null, Loss? loss = null, params (string Key, object Value)[] keys)
    {
        var source = TaskCatalog.Standard.Find(dataset)!;
        var arguments = source.Keys.Where(key => key.Default is not null).Aggregate(TaskArguments.None, (all, key) => all.With(key.Name, key.Default!))
            .With("file", "data").With("data_seed", 7L);
        foreach (var (key, value) in keys)
            arguments = arguments.With(key,
                value switch
                {
                    string[] list => TaskList.Of(list),
                    double[] list => TaskList.Of(list),
                    _ => TaskValue.Of(LiteralValue.Of(value)),
                });
        return new TaskSettings(dataset, pattern ?? source.Defaults.Pattern, loss ?? source.Defaults.Loss) { Arguments = arguments };
    }

    /// <summary>Loads a text as a task's file.</summary>
    public static TaskData Load(TaskSettings task, string text, int? length = null, int? embedding = null)
    {
        var folder = Directory.CreateTempSubdirectory("rnnsweep-own-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "data"), Encoding.UTF8.GetBytes(text));
            var settings = new TrainingSettings { SequenceLength = length, EmbeddingSize = embedding };
            return TaskCatalog.Standard.Find(task.Dataset)!.Load(settings, task, new DataFolder(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>All that is wrong with a text as a task's file, a line each.</summary>
    public static IReadOnlyList<string> Problems(TaskSettings task, string text) => Problems(task, Encoding.UTF8.GetBytes(text));

    /// <summary>As above.</summary>
    public static IReadOnlyList<string> Problems(TaskSettings task, byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("rnnsweep-own-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "data"), bytes);
            TaskCatalog.Standard.Find(task.Dataset)!.CheckFiles(task, new DataFolder(folder.FullName));
            return [];
        }
        catch (DataFileException error)
        {
            Assert.Equal(Math.Min(error.Count, 20), error.Lines.Count);
            return error.Lines;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Why a text is refused as a task's file.</summary>
    public static string Refusal(TaskSettings task, string text, int? length = null) =>
        Assert.Throws<RunRefusedException>(() => Load(task, text, length)).Message;

    /// <summary>The inputs of a sequence.</summary>
    public static float[] Inputs(TaskData data, SequenceSet part, int sequence) =>
        part.Inputs[(part.Offsets[sequence] * data.InputSize)..((part.Offsets[sequence] + part.Lengths[sequence]) * data.InputSize)];
}
