using RnnSweep.Training.Data;
using RnnSweep.Training.Tests.Tasks.Folders;

namespace RnnSweep.Training.Tests.Tasks.OptDigits;

public sealed class OptDigitsTaskTests
{
    [Fact]
    public void Load_KeepsTheLastFifthForValidation()
    {
        static string Lines(int count, int first) =>
            string.Concat(Enumerable.Range(first, count).Select(i => $"{i % 17},{string.Join(',', Enumerable.Repeat(16, 63))},{i % 10}\n"));
        using var folder = new MadeUpFolder().With("optdigits/optdigits.tra", Lines(10, 0)).With("optdigits/optdigits.tes", Lines(12, 3));
        var data = Loading.Load("optdigits", folder.Data, length: 64);
        Assert.Equal((1, 10), (data.InputSize, data.OutputSize));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], data.Train.Classes);
        Assert.Equal([8, 9], data.Valid.Classes);
        Assert.Equal(12, data.Test.Count);
        Assert.Equal([3f / 16, 1, 1], data.Test.Inputs[..3]);
    }

    /// <summary>The nearest of the training pictures names 98.00 % of the test part, as the dataset's description says of all 3,823.</summary>
    [Fact]
    public void Load_NearestNeighbour_HasThePublishedAccuracy()
    {
        RealData.Need("optdigits");
        var data = Loading.Load("optdigits", RealData.Folder);
        Assert.Equal((3059, 764, 1797), (data.Train.Count, data.Valid.Count, data.Test.Count));
        SequenceSet[] known = [data.Train, data.Valid];
        var right = 0;
        for (var picture = 0; picture < data.Test.Count; picture++)
        {
            var (nearest, answer) = (float.MaxValue, -1);
            foreach (var part in known)
            {
                for (var other = 0; other < part.Count; other++)
                {
                    var distance = 0f;
                    for (var i = 0; i < 64; i++)
                    {
                        var difference = part.Inputs[other * 64 + i] - data.Test.Inputs[picture * 64 + i];
                        distance += difference * difference;
                    }
                    if (distance < nearest) (nearest, answer) = (distance, part.Classes[other]);
                }
            }
            if (answer == data.Test.Classes[picture]) right++;
        }
        Assert.Equal(0.98, (double)right / data.Test.Count, 1e-3);
    }
}
