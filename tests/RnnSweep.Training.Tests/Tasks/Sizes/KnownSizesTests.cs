using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tests.Tasks.Sizes;

/// <summary>Sizes that are told without looking are those of the data.</summary>
public sealed class KnownSizesTests
{
    public static TheoryData<string> Generated =>
        [.. TaskCatalog.Standard.All.Where(source => source.Keys.Contains(TaskKey.DataSeed) && source.Keys.All(key => key.Name != "file"))
        .Select(source => source.Name)];

    [Theory]
    [MemberData(nameof(Generated))]
    public void KnownSizes_OfAGeneratedTask_AreThoseOfItsData(string name)
    {
        var source = TaskCatalog.Standard.Find(name)!;
        var (told, looked) = (0, 0);
        foreach (var length in new int?[] { null, 12, 20, 31 })
            foreach (var lag in new int?[] { null, 2 })
                foreach (var pattern in new Pattern?[] { null, Pattern.LastStep, Pattern.PerStep })
                {
                    var settings = new TrainingSettings { SequenceLength = length, Lag = lag };
                    var task = new TaskSettings(name, pattern) { Arguments = TaskArguments.None.With("train", 7L).With("valid", 3L).With("test", 2L) };
                    if (source.Refusal(settings, task) is not null) continue;
                    var (data, known) = (source.Load(settings, task, DataFolder.None), source.KnownSizes(settings, task));
                    if (known is null) looked++;
                    else told++;
                    if (known is not null) Assert.Equal(DataSizes.Of(data), known);
                    Assert.Equal(pattern ?? source.Defaults.Pattern, data.Pattern);
                }
        Assert.True(told == 0 ? looked > 0 && name is "listops" or "embedded_reber" or "reverse" or "sort" : looked == 0, $"{told} told, {looked} looked at");
    }

    [Fact]
    public void SizeSettings_OfAText_AreItsStreams()
    {
        var folder = Directory.CreateTempSubdirectory("rnnsweep-sizes-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a.txt"), string.Concat(Enumerable.Range(0, 4000).Select(i => (char)('a' + i * i % 26))));
            var source = TaskCatalog.Standard.Find("text")!;
            var task = new TaskSettings("text") { Arguments = TaskArguments.None.With("file", "a.txt") };
            var sizes = new[] { 7, 50, 64 }.Select(piece =>
            {
                var settings = new TrainingSettings { SequenceLength = piece, BatchSize = 16 };
                Assert.Equal(new SizeSettings(null, null, 16), source.SizeSettings(settings));
                return DataSizes.Of(source.Load(settings, task, new DataFolder(folder.FullName)));
            }).ToArray();
            Assert.Equal(sizes[0], sizes[1]);
            Assert.Equal(sizes[0], sizes[2]);
            Assert.Equal(16, sizes[0].Train.Sequences);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
