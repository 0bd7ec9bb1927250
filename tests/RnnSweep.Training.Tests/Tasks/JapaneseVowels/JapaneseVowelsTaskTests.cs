using RnnSweep.Training.Tests.Tasks.Folders;

namespace RnnSweep.Training.Tests.Tasks.JapaneseVowels;

public sealed class JapaneseVowelsTaskTests
{
    [Fact]
    public void Load_IsTheOfficialSplit()
    {
        RealData.Need("japanese_vowels");
        var data = Loading.Load("japanese_vowels", RealData.Folder);
        Assert.Equal((216, 54, 370), (data.Train.Count, data.Valid.Count, data.Test.Count));
        Assert.Equal((4274L, 5687L), (data.Train.Steps + data.Valid.Steps, data.Test.Steps));
        Assert.Equal((7, 29), (data.Test.Lengths.Min(), data.Test.MaxLength));
        Assert.All(data.Valid.Classes.CountBy(speaker => speaker), pair => Assert.Equal(6, pair.Value));
        Assert.Equal([31, 35, 88, 44, 29, 24, 40, 50, 29], data.Test.Classes.CountBy(speaker => speaker).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        for (var c = 0; c < 12; c++)
        {
            var column = data.Train.Inputs.Where((_, i) => i % 12 == c).ToArray();
            Assert.Equal(0, column.Average(), 1e-4);
            Assert.Equal(1, Memoryless.Variance(column), 1e-4);
        }
    }
}
