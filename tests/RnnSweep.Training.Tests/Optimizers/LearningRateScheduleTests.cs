using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Optimizers;

/// <summary>The schedules against the learning rates of PyTorch 1.13's OneCycleLR, CosineAnnealingLR and StepLR.</summary>
public sealed class LearningRateScheduleTests
{
    private static readonly TrainingSettings Rate = new() { LearningRate = 0.1 };

    [Fact]
    public void At_Constant_IsTheLearningRateItself() =>
        Assert.All(Rates(Rate with { Epochs = 3 }, stepsPerEpoch: 4), rate => Assert.Equal(0.1, rate));

    [Fact]
    public void At_OneCycle_IsThatOfPyTorch()
    {
        double[] expected =
        [
            0.004, 0.01316718427, 0.03716718427, 0.06683281573, 0.09083281573, 0.1, 0.0987464006235, 0.0950484632013, 0.0890916177571, 0.081174565395,
            0.0716943001791,
            0.0611262021936, 0.0500002, 0.0388741978064, 0.0283060998209, 0.018825834605, 0.0109087822429, 0.00495193679865, 0.00125399937649, 4e-07,
        ];
        Close(expected, Rates(Rate with { Schedule = ScheduleKind.OneCycle, Epochs = 5 }, stepsPerEpoch: 4));
    }

    [Fact]
    public void At_CosineWithFloor_IsThatOfPyTorch()
    {
        double[] expected =
        [
            0.1, 0.0980422606518, 0.092360679775, 0.0835114100917, 0.072360679775, 0.06, 0.047639320225, 0.0364885899083, 0.027639320225, 0.0219577393482,
        ];
        Close(expected, Rates(Rate with { Schedule = ScheduleKind.Cosine, ScheduleFloor = 0.2, Epochs = 2 }, stepsPerEpoch: 5));
    }

    [Fact]
    public void At_Step_DropsByEpochs() =>
        Close([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025],
            Rates(Rate with { Schedule = ScheduleKind.Step, ScheduleEpochs = 3, ScheduleFactor = 0.5, Epochs = 8 }, stepsPerEpoch: 2));

    [Fact]
    public void At_WarmUpOfPartsOfAnEpoch_RisesInEqualStepsToTheRate() =>
        Close([0.1 / 6, 0.2 / 6, 0.3 / 6, 0.4 / 6, 0.5 / 6, 0.1, 0.1, 0.1], Rates(Rate with { WarmupEpochs = 1.5, Epochs = 2 }, stepsPerEpoch: 4));

    [Fact]
    public void At_WarmUpBeforeCosine_FallsFromTheEndOfTheWarmUpOn()
    {
        var rates = Rates(Rate with { Schedule = ScheduleKind.Cosine, WarmupEpochs = 1, Epochs = 3 }, stepsPerEpoch: 4);
        Close([0.025, 0.05, 0.075, 0.1, 0.1], rates[..5]);
        Assert.Equal(0.05, rates[8], 12);
    }

    [Theory]
    [InlineData(ScheduleKind.Cosine)]
    [InlineData(ScheduleKind.OneCycle)]
    public void At_RunOfOneStep_IsANumber(ScheduleKind schedule) =>
        Assert.InRange(Rates(Rate with { Schedule = schedule, Epochs = 1 }, stepsPerEpoch: 1)[0], 0, 0.1);

    private static double[] Rates(TrainingSettings settings, int stepsPerEpoch)
    {
        var schedule = new LearningRateSchedule(settings, stepsPerEpoch);
        return [.. Enumerable.Range(0, settings.Epochs * stepsPerEpoch).Select(step => schedule.At(step / stepsPerEpoch + 1, step % stepsPerEpoch))];
    }

    private static void Close(double[] expected, double[] rates)
    {
        Assert.Equal(expected.Length, rates.Length);
        for (var step = 0; step < rates.Length; step++) Assert.Equal(expected[step], rates[step], 1e-11);
    }
}
