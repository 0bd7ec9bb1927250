using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Runs;

public sealed class RunIdentityTests
{
    /// <summary>Checkpoints bear it: another text for the same run would refuse all that are kept.</summary>
    [Fact]
    public void Of_EveryKindOfValue_IsTheTextOfKeptCheckpoints()
    {
        var task = new TaskSettings("csv", Pattern.LastStep, Loss.CrossEntropy)
        {
            Arguments = TaskArguments.None.With("normalize", true).With("train", 20).With("inputs", TaskList.Of("a", "b")).With("split", TaskList.Of(0.7, 0.3)),
        };
        var values = LiteralValue.Pairs(
            ("cell", "gru"), ("epochs", 3), ("nesterov", true), ("bidirectional", false), ("clip_norm", null), ("learning_rate", 1e-5), ("momentum", 3.0));
        Assert.Equal(
            "csv LastStep CrossEntropy inputs=[a, b] normalize=True split=[0.7, 0.3] train=20 seed=5 cell=gru epochs=3 nesterov=True bidirectional=False "
            + "clip_norm=null learning_rate=1E-05 momentum=3",
            RunIdentity.Of(new RunRequest(1, 5, task, values)));
    }
}
