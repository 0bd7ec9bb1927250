using RnnSweep.Training.Tests.Tasks.Folders;

namespace RnnSweep.Training.Tests.Tasks.PosTagging;

public sealed class AfriBoomsTaskTests
{
    [Fact]
    public void Load_TellsOfAWordWhatTheTrainingPartHasOftenEnough()
    {
        const string Often = "# s1\nDie\tDET\t2\tdet\nhuise\tNOUN\t0\troot\n\n# s2\ndie\tDET\t2\tdet\nhuise\tNOUN\t0\troot\n.\tPUNCT\t2\tpunct\n\n# "
            + "s3\ndie\tDET\t2\tdet\nhuise\tNOUN\t0\troot\n\n";
        using var folder = new MadeUpFolder()
            .With("ud_afrikaans_afribooms/train.tsv", Often)
            .With("ud_afrikaans_afribooms/dev.tsv", "# d\nMuise\tNOUN\t0\troot\n7\tNOUN\t1\tx\n\n")
            .With("ud_afrikaans_afribooms/test.tsv", "#\tPUNCT\t0\troot\n");
        var data = Loading.Load("ud_afrikaans_afribooms", folder.Data);
        // die, huise as words; die, ise as three letters; ie, se as two; then capital, digit, sign.
        Assert.Equal((9, 3), (data.InputSize, data.OutputSize));
        Assert.Equal([2, 3, 2], data.Train.Lengths);
        Assert.Equal([0, 1, 0, 1, 2, 0, 1], data.Train.Classes);
        Assert.Equal([0, 2, 4, 6, -1, -1, /**/ 1, 3, 5, -1, -1, -1], data.Train.Symbols[..12]);
        Assert.Equal([-1, 3, 5, 6, -1, -1, /**/ -1, -1, -1, -1, 7, -1], data.Valid.Symbols);
        Assert.Equal([-1, -1, -1, -1, -1, 8], data.Test.Symbols);
    }

    [Fact]
    public void Load_IsTheOfficialSplit()
    {
        RealData.Need("ud_afrikaans_afribooms");
        var data = Loading.Load("ud_afrikaans_afribooms", RealData.Folder);
        Assert.Equal((1315, 194, 425, 16), (data.Train.Count, data.Valid.Count, data.Test.Count, data.OutputSize));
        Assert.Equal((33878L, 5317L, 10063L), (data.Train.Steps, data.Valid.Steps, data.Test.Steps));
        Assert.Equal((95, 97, 65), (data.Train.MaxLength, data.Valid.MaxLength, data.Test.MaxLength));
    }
}
