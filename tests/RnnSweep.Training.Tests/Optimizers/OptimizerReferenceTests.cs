using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Optimizers;

public sealed class OptimizerReferenceTests
{
    private const double Tolerance = 2e-6;

    public static TheoryData<string> Names => new(
        ["sgd", "sgd_momentum", "sgd_nesterov", "sgd_wd", "rmsprop", "rmsprop_mom_centered", "adam", "adamw", "adagrad"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_WithoutClipping_FollowsPyTorch(string name) => Follow(name, name, clip: null);

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_ClippedAtOne_FollowsPyTorch(string name) => Follow(name, name + "_clip1", clip: 1);

    /// <summary>The reference has six weights, less than any vector; repeated to 6·11 they fill vectors and leave an end.</summary>
    private static void Follow(string name, string file, double? clip)
    {
        var reference = OptimizerReference.Read(file);
        foreach (var copies in new[] { 1, 11 })
        {
            var weights = Repeat(reference.Start, copies);
            var optimizer = Make(name, weights.Length);
            for (var step = 0; step < reference.Gradients.Length; step++)
            {
                var single = OptimizerReference.Single(reference.Gradients[step]);
                var norm = GradientClipping.Norm(single);
                if (clip is not null) Assert.Equal(reference.Norms[step], norm, reference.Norms[step] * 1e-7);
                optimizer.Step(weights, Repeat(reference.Gradients[step], copies), GradientClipping.Factor(norm, clip));
                Compare(Repeat(reference.Trajectory[step], copies), weights);
            }
            Assert.Equal(reference.Gradients.Length, optimizer.Steps);
        }
    }

    private static IOptimizer Make(string name, int length)
    {
        var settings = new TrainingSettings { LearningRate = 0.1 };
        return name switch
        {
            "sgd" => OptimizerFactory.Create(settings with { Optimizer = OptimizerKind.Sgd }, length),
            "sgd_momentum" => OptimizerFactory.Create(settings with { Optimizer = OptimizerKind.Sgd, Momentum = 0.9 }, length),
            "sgd_nesterov" => OptimizerFactory.Create(settings with { Optimizer = OptimizerKind.Sgd, Momentum = 0.9, Nesterov = true }, length),
            "sgd_wd" => OptimizerFactory.Create(settings with { Optimizer = OptimizerKind.Sgd, WeightDecay = 0.01 }, length),
            "rmsprop" => OptimizerFactory.Create(settings with { Optimizer = OptimizerKind.RmsProp, LearningRate = 0.01 }, length),
            "rmsprop_mom_centered" => new RmsProp(length, 0.01, alpha: 0.9, momentum: 0.9, centered: true),
            "adam" => OptimizerFactory.Create(settings with { Optimizer = OptimizerKind.Adam, LearningRate = 0.01 }, length),
            "adamw" => OptimizerFactory.Create(settings with { Optimizer = OptimizerKind.AdamW, LearningRate = 0.01, WeightDecay = 0.05 }, length),
            "adagrad" => OptimizerFactory.Create(settings with { Optimizer = OptimizerKind.AdaGrad }, length),
            _ => throw new ArgumentException(name),
        };
    }

    private static float[] Repeat(double[] values, int copies) =>
        OptimizerReference.Single([.. Enumerable.Range(0, copies).SelectMany(_ => values)]);

    private static void Compare(float[] expected, float[] actual)
    {
        var largest = expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * largest, $"Weight {i} is {actual[i]:R}, expected {expected[i]:R}.");
    }
}
