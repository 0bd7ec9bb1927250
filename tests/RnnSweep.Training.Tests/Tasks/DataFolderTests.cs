using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Tasks.Folders;

namespace RnnSweep.Training.Tests.Tasks;

public sealed class DataFolderTests : IDisposable
{
    private readonly MadeUpFolder _data = new MadeUpFolder().With("in.csv", "").With("sub/deep.csv", "").With("both.csv", "");
    private readonly MadeUpFolder _sweeps = new MadeUpFolder().With("near.csv", "").With("both.csv", "").With("down/x.yaml", "");

    public void Dispose()
    {
        _data.Dispose();
        _sweeps.Dispose();
    }

    [Fact]
    public void Find_LooksBesideTheSweepFirstThenInTheFolder()
    {
        var folder = _data.Data with { Beside = _sweeps.Path };
        Assert.Equal(Path.Combine(_data.Path, "in.csv"), folder.Find("in.csv"));
        Assert.Equal(Path.Combine(_data.Path, "sub", "deep.csv"), folder.Find("sub/deep.csv"));
        Assert.Equal(Path.Combine(_sweeps.Path, "near.csv"), folder.Find("near.csv"));
        Assert.Equal(Path.Combine(_sweeps.Path, "both.csv"), folder.Find("both.csv"));
        Assert.Equal(Path.Combine(_sweeps.Path, "near.csv"), folder.Find(Path.Combine(_sweeps.Path, "near.csv")));
        Assert.Equal(Path.Combine(_sweeps.Path, "near.csv"), (folder with { Beside = Path.Combine(_sweeps.Path, "down") }).Find("../near.csv"));
        Assert.Null(folder.Find("none.csv"));
        Assert.Null(folder.Find(""));
    }

    [Fact]
    public void Find_Confined_SeesItsFolderAlone()
    {
        var folder = _data.Data with { Beside = _sweeps.Path, IsConfined = true };
        Assert.Equal(Path.Combine(_data.Path, "in.csv"), folder.Find("in.csv"));
        Assert.Equal(Path.Combine(_data.Path, "in.csv"), folder.Find(Path.Combine(_data.Path, "in.csv")));
        Assert.Null(folder.Find("near.csv"));
        Assert.Null(folder.Find(Path.Combine(_sweeps.Path, "near.csv")));
        Assert.Null(folder.Find($"../{Path.GetFileName(_sweeps.Path)}/near.csv"));
        Assert.Null(folder.Find(Path.Combine(_data.Path, "..", Path.GetFileName(_sweeps.Path), "near.csv")));
        Assert.Contains("and a silo reads no other files", folder.Missing("csv", [Path.Combine(_sweeps.Path, "near.csv")], ""), StringComparison.Ordinal);
    }

    [Fact]
    public void IsInside_NameThatOnlyBeginsAlike_IsNot()
    {
        Assert.True(_data.Data.IsInside(Path.Combine(_data.Path, "sub", "deep.csv")));
        Assert.False(_data.Data.IsInside(_data.Path + "-other/in.csv"));
        Assert.False(DataFolder.None.IsInside("/anything"));
    }
}
