using RnnSweep.Numerics.Streams;
using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Data;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Losses;

/// <summary>Losses of numbers: value and gradient against their closed forms, over widths that fill vectors and that do not.</summary>
public sealed unsafe class ErrorLossTests
{
    public static TheoryData<Loss, int> Cases
    {
        get
        {
            var cases = new TheoryData<Loss, int>();
            foreach (var loss in new[] { Loss.MeanAbsoluteError, Loss.Huber, Loss.Quantile })
                foreach (var outputs in new[] { 1, 3, 15, 16, 17, 72 }) cases.Add(loss, outputs);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_RandomErrors_GivesTheClosedFormAndItsDerivative(Loss loss, int outputs)
    {
        var (logits, targets, parameters) = Random(outputs);
        var (said, truth) = (logits.Span.ToArray(), targets.Span.ToArray());
        var sum = Run(LossKernel.Create(loss), logits, targets, parameters, outputs, scale: 0.25f);
        var expected = Enumerable.Range(0, outputs).Sum(o => PointLoss.Of(loss, parameters.Span[o], (double)said[o] - truth[o])) / outputs;
        Assert.Equal(expected, sum.MeanLoss, 1e-6 * (1 + expected));
        Assert.Equal(0, sum.Answers);
        for (var o = 0; o < outputs; o++)
        {
            // The difference does not meet a kink: none of these errors is nearer to one.
            const double Step = 1e-5;
            var error = (double)said[o] - truth[o];
            var slope = (PointLoss.Of(loss, parameters.Span[o], error + Step) - PointLoss.Of(loss, parameters.Span[o], error - Step)) / (2 * Step);
            Assert.Equal(0.25 * slope / outputs, logits.Span[o], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_EitherWidth_GivesTheSameBits(Loss loss, int outputs)
    {
        var (wide, narrow) = (Bits<Lanes16>(loss, outputs), Bits<Lanes8>(loss, outputs));
        Assert.Equal(wide.Loss, narrow.Loss);
        Assert.Equal(wide.Gradient, narrow.Gradient);
    }

    [Theory]
    [InlineData(Loss.MeanAbsoluteError)]
    [InlineData(Loss.Huber)]
    [InlineData(Loss.Quantile)]
    public void Run_OutputThatIsNoNumber_GivesALossThatIsNone(Loss loss)
    {
        var (logits, targets, parameters) = Random(3);
        logits.Span[1] = float.NaN;
        Assert.True(double.IsNaN(Run(LossKernel.Create(loss), logits, targets, parameters, 3, 1).MeanLoss));
        Assert.True(float.IsNaN(logits.Span[1]));
    }

    [Theory]
    [InlineData(Loss.MeanAbsoluteError)]
    [InlineData(Loss.Huber)]
    [InlineData(Loss.Quantile)]
    public void Run_ExactOutput_HasNoLossAndNoGradient(Loss loss)
    {
        var (logits, targets, parameters) = Random(3);
        targets.Span.CopyTo(logits.Span);
        Assert.Equal(0, Run(LossKernel.Create(loss), logits, targets, parameters, 3, 1).MeanLoss);
        Assert.Equal([0f, 0f, 0f], logits.Span[..3].ToArray());
    }

    [Fact]
    public void Run_LossWithoutItsNumbers_IsRefused()
    {
        var (logits, targets, _) = Random(3);
        Assert.Throws<InvalidOperationException>(() => Run(LossKernel.Create(Loss.Huber), logits, targets, null, 3, 1));
    }

    private static (double Loss, float[] Gradient) Bits<TLanes>(Loss loss, int outputs)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        var (logits, targets, parameters) = Random(outputs);
        LossKernel kernel = loss switch
        {
            Loss.MeanAbsoluteError => new ErrorLoss<TLanes, AbsoluteForm<TLanes>>(),
            Loss.Huber => new ErrorLoss<TLanes, HuberForm<TLanes>>(),
            _ => new ErrorLoss<TLanes, QuantileForm<TLanes>>(),
        };
        return (Run(kernel, logits, targets, parameters, outputs, 1).MeanLoss, logits.Span[..outputs].ToArray());
    }

    private static LossSum Run(LossKernel kernel, FloatBuffer logits, FloatBuffer targets, FloatBuffer? parameters, int outputs, float scale) =>
        kernel.Run(new LossRows
        {
            Count = 1,
            Outputs = outputs,
            Logits = logits.Pointer,
            LogitRow = FloatBuffer.Padded(outputs),
            Parameters = parameters is null ? null : parameters.Pointer,
            Targets = targets.Pointer,
            TargetRow = FloatBuffer.Padded(outputs),
            Scale = scale,
        });

    private static (FloatBuffer Logits, FloatBuffer Targets, FloatBuffer Parameters) Random(int outputs)
    {
        var row = FloatBuffer.Padded(outputs);
        var (logits, targets, parameters) = (new FloatBuffer(row), new FloatBuffer(row), new FloatBuffer(row));
        var random = StreamKey.Of(8).With("errors").Open();
        for (var o = 0; o < outputs; o++)
        {
            (logits.Span[o], targets.Span[o]) = (2 * (float)random.NextNormal(), (float)random.NextNormal());
            parameters.Span[o] = 0.1f + 0.8f * random.NextSingle();
        }
        return (logits, targets, parameters);
    }
}
