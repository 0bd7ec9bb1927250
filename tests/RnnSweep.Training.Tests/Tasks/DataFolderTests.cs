using RnnSweep.Training.Catalogues;
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
    public void Find_WhatTheFolderLacks_ComesFromTheSupply_UnderTheNameThatThePathMeans()
    {
        var supply = new NamedSupply();
        var folder = _data.Data with { IsConfined = true, Supply = supply };
        Assert.Equal(Path.Combine(_data.Path, "in.csv"), folder.Find("in.csv"));
        Assert.Equal("copy of a.csv", folder.Find("./a.csv"));
        Assert.Equal("copy of sub/a.csv abc", folder.Find("sub//./a.csv", "abc"));
        Assert.Null(folder.Find("/a.csv"));
        Assert.Equal(["a.csv", "sub/a.csv"], supply.Asked);
    }

    [Theory]
    [InlineData("none.csv", "dataset csv: 'none.csv' has not been pushed, and this silo has no data folder. "
        + "'rnnsweep data push none.csv' gives it to all silos. x")]
    [InlineData("d/none.csv", "'rnnsweep data push FILE --name d/none.csv' gives it to all silos.")]
    [InlineData("/etc/passwd", "Put it into the data folder of every silo (setting Data), or push it ('rnnsweep data push'), and name it by its path there.")]
    public void Missing_WhereFilesCanBePushed_SaysHow(string file, string says)
    {
        var folder = new DataFolder("") { IsConfined = true, Supply = new NamedSupply() };
        Assert.Contains(says, folder.Missing("csv", [file], "x"), StringComparison.Ordinal);
        Assert.DoesNotContain("--data", folder.Missing("csv", [file], "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ThatComesFromTheSupply_IsAskedForByWhatItHolds()
    {
        var supply = new NamedSupply();
        var task = new TaskSettings("text") { Arguments = TaskArguments.None.With("file", "a.txt").With("sha256", "abc") };
        Assert.Null(TrainingCatalogue.Standard.Tasks.Find("text")!.Missing(task, new DataFolder("") { IsConfined = true, Supply = supply }));
        Assert.Equal(["a.txt"], supply.Asked);
        Assert.Equal(["abc"], supply.Digests);
    }

    /// <summary>Has what begins with a.</summary>
    private sealed class NamedSupply : IDataSupply
    {
        public List<string> Asked { get; } = [];

        public List<string?> Digests { get; } = [];

        public string? Find(string file, string? sha256)
        {
            Asked.Add(file);
            Digests.Add(sha256);
            return Path.GetFileName(file).StartsWith('a') ? $"copy of {file} {sha256}".TrimEnd() : null;
        }
    }

    [Fact]
    public void IsInside_NameThatOnlyBeginsAlike_IsNot()
    {
        Assert.True(_data.Data.IsInside(Path.Combine(_data.Path, "sub", "deep.csv")));
        Assert.False(_data.Data.IsInside(_data.Path + "-other/in.csv"));
        Assert.False(DataFolder.None.IsInside("/anything"));
    }
}
