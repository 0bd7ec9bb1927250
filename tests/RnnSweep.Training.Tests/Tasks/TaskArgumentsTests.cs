using System.Text.Json;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tasks;

public sealed class TaskArgumentsTests
{
    private static readonly TaskArguments Some = TaskArguments.None.With("train", 20L).With("file", "a b.txt");

    [Fact]
    public void Equals_ByValue()
    {
        Assert.Equal(Some, TaskArguments.None.With("file", "a b.txt").With("train", 20L));
        Assert.NotEqual(Some, Some.With("train", 21L));
        Assert.Equal(Some.GetHashCode(), Some.With("train", 20L).GetHashCode());
        Assert.Equal(new TaskSettings("copy") { Arguments = Some }, new TaskSettings("copy") { Arguments = Some.With("train", 20L) });
        Assert.Equal("file=a b.txt train=20", Some.ToString());
    }

    [Fact]
    public void Json_OfTaskSettings_IsReadBack()
    {
        var task = new TaskSettings("copy") { Arguments = Some };
        Assert.Equal(task, JsonSerializer.Deserialize<TaskSettings>(JsonSerializer.Serialize(task)));
    }

    [Theory]
    [InlineData(0L, false)]
    [InlineData(1L, true)]
    [InlineData(9L, true)]
    [InlineData(10L, false)]
    [InlineData("5", false)]
    [InlineData(null, false)]
    public void Takes_WholeNumber_WithinItsBounds(object? value, bool expected) => Assert.Equal(expected, new TaskKey("k", 1L, "") { Maximum = 9 }.Takes(value));

    [Fact]
    public void Takes_Text_OneOfTheChoicesOrAny()
    {
        var choice = new TaskKey("k", "a", "") { Choices = ["a", "b"] };
        Assert.True(choice.Takes("b") && !choice.Takes("c") && !choice.Takes(1L));
        var text = new TaskKey("k", "a", "") { IsText = true };
        Assert.True(text.Takes("c") && !text.Takes("") && !text.Takes(1L));
    }
}
