namespace RnnSweep.Training.Tests.Tasks.Adding;

public sealed class AddingTaskTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(50)]
    public void Load_TargetIsTheSumOfTheTwoMarkedNumbers(int length)
    {
        var part = Loading.Load("adding", length).Train;
        for (var sequence = 0; sequence < part.Count; sequence++)
        {
            var steps = part.Inputs.Skip(sequence * length * 2).Take(length * 2).Chunk(2).ToArray();
            var marked = steps.Index().Where(step => step.Item[1] == 1).ToArray();
            Assert.Equal(2, marked.Length);
            Assert.True(marked[0].Index < length / 2 && marked[1].Index >= length / 2);
            Assert.Equal(marked[0].Item[0] + marked[1].Item[0], part.Targets[sequence]);
            Assert.All(steps, step => Assert.True(step[0] is >= 0 and < 1 && step[1] is 0 or 1));
        }
    }

    [Fact]
    public void Load_Floor_IsASixth() => Assert.Equal(1.0 / 6, Memoryless.Variance(Loading.Load("adding", 10, keys: ("train", 50_000)).Train.Targets), 0.002);
}
