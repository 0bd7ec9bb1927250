namespace RnnSweep.Training.Tests.Tasks.Multiplication;

public sealed class MultiplicationTaskTests
{
    [Fact]
    public void Load_TargetIsTheProductOfTheTwoMarkedNumbers()
    {
        const int Length = 9;
        var part = Loading.Load("multiplication", Length).Train;
        for (var sequence = 0; sequence < part.Count; sequence++)
        {
            var marked = part.Inputs.Skip(sequence * Length * 2).Take(Length * 2).Chunk(2).Where(step => step[1] == 1).Select(step => step[0]).ToArray();
            Assert.Equal(marked[0] * marked[1], part.Targets[sequence]);
        }
    }

    [Fact]
    public void Load_Floor_IsSevenIn144() =>
        Assert.Equal(7.0 / 144, Memoryless.Variance(Loading.Load("multiplication", 10, keys: ("train", 50_000)).Train.Targets), 0.001);
}
