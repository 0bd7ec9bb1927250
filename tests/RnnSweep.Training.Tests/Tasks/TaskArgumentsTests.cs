using System.Text.Json;
using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tasks;

public sealed class TaskArgumentsTests
{
    private static readonly TaskArguments Some = TaskArguments.None.With("train", 20L).With("file", "a b.txt");
    private static readonly TaskArguments Lists = Some.With("inputs", TaskList.Of(["a", "b"])).With("split", TaskList.Of([0.5, 0.25, 0.25]))
        .With("normalize", true);

    [Fact]
    public void Equals_ByValue()
    {
        Assert.Equal(Some, TaskArguments.None.With("file", "a b.txt").With("train", 20L));
        Assert.NotEqual(Some, Some.With("train", 21L));
        Assert.Equal(Some.GetHashCode(), Some.With("train", 20L).GetHashCode());
        Assert.Equal(new TaskSettings("copy") { Arguments = Some }, new TaskSettings("copy") { Arguments = Some.With("train", 20L) });
        Assert.Equal("file=a b.txt train=20", Some.ToString());
        Assert.Equal(Lists, Lists.With("inputs", TaskList.Of(["a", "b"])));
        Assert.NotEqual(Lists, Lists.With("inputs", TaskList.Of(["b", "a"])));
        Assert.Equal("file=a b.txt inputs=[a, b] normalize=True split=[0.5, 0.25, 0.25] train=20", Lists.ToString());
    }

    [Fact]
    public void Json_OfTaskSettings_IsReadBack()
    {
        var task = new TaskSettings("copy") { Arguments = Lists.With("whole", TaskList.Of([1.0])) };
        Assert.Equal(task, JsonSerializer.Deserialize<TaskSettings>(JsonSerializer.Serialize(task)));
    }

    [Theory]
    [InlineData(0L, false)]
    [InlineData(1L, true)]
    [InlineData(9L, true)]
    [InlineData(10L, false)]
    [InlineData("5", false)]
    [InlineData(null, false)]
    public void Takes_WholeNumber_WithinItsBounds(object? value, bool expected) =>
        Assert.Equal(expected, new TaskKey("k", 1L, "") { Maximum = 9 }.Takes(TaskValue.Of(LiteralValue.Of(value))));

    [Fact]
    public void Takes_Text_OneOfTheChoicesOrAny()
    {
        var choice = new TaskKey("k", "a", "") { Choices = ["a", "b"] };
        Assert.True(choice.Takes("b") && !choice.Takes("c") && !choice.Takes(1L));
        var text = new TaskKey("k", "a", "") { Kind = TaskKeyKind.Text };
        Assert.True(text.Takes("c") && !text.Takes("") && !text.Takes(1L));
    }

    [Fact]
    public void Takes_ListsAndTruth()
    {
        var columns = new TaskKey("k", null, "") { Kind = TaskKeyKind.Texts };
        Assert.True(columns.Takes(TaskList.Of(["a", "b"])));
        Assert.False(columns.Takes(TaskList.Of(["a", "a"])) || columns.Takes(new TaskList([])) || columns.Takes(TaskList.Of([""])) || columns.Takes("a")
            || columns.Takes(TaskList.Of([1.0])));
        var shares = new TaskKey("k", null, "") { Kind = TaskKeyKind.Shares };
        Assert.True(shares.Takes(TaskList.Of([0.7, 0.15, 0.15])));
        Assert.False(shares.Takes(TaskList.Of([0.7, 0.3])) || shares.Takes(TaskList.Of([1.0, 0.0, 0.0])) || shares.Takes(TaskList.Of([0.7, 0.2, 0.2]))
            || shares.Takes(TaskList.Of([1.4, -0.2, -0.2])));
        var truth = new TaskKey("k", true, "") { Kind = TaskKeyKind.Truth };
        Assert.True(truth.Takes(false) && !truth.Takes("true") && !truth.Takes(1L));
    }
}
