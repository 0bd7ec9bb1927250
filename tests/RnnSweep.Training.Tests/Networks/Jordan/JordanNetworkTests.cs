using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks.Jordan;

public sealed unsafe class JordanNetworkTests
{
    private const int Steps = 9;
    private const int Rows = 5;

    public static TheoryData<int, Loss, bool, bool> Networks
    {
        get
        {
            var networks = new TheoryData<int, Loss, bool, bool>();
            foreach (var hidden in new[] { 1, 7, 16, 33 })
                foreach (var loss in Enum.GetValues<Loss>())
                    foreach (var (lastStep, forced) in new[] { (false, false), (true, false), (false, true) }) networks.Add(hidden, loss, lastStep, forced);
            return networks;
        }
    }

    /// <summary>Each parameter's own part of the gradient, by central differences of fourth order.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_AlongEachGradient_EqualsFiniteDifference(int hidden, Loss loss, bool lastStep, bool forced)
    {
        var network = Create(hidden, lastStep ? Pattern.LastStep : Pattern.PerStep, loss, forced, ragged: true, out var batch);
        Train(network, batch);
        FiniteDifferences.AssertGradients(network, batch, default(TrainingMoment));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Backward_TargetOfTheLastStepChanged_ReachesEarlierStepsOnlyWithoutATeacher(bool forced)
    {
        var network = Create(12, Pattern.PerStep, Loss.MeanSquaredError, forced, ragged: false, out var batch);
        var before = StateGradients(network, batch);
        for (var row = 0; row < Rows; row++) batch.Targets.Span[((Steps - 1) * Rows + row) * batch.TargetRow] += 1;
        var after = StateGradients(network, batch);
        for (var step = 0; step < Steps - 1; step++)
            if (forced) Assert.Equal(before[step], after[step]);
            else Assert.NotEqual(before[step], after[step]);
        Assert.NotEqual(before[^1], after[^1]);
    }

    [Fact]
    public void Forward_WithATeacher_EvaluatesOnItsOwnOutputs()
    {
        var forced = Create(12, Pattern.PerStep, Loss.CrossEntropy, forced: true, ragged: false, out var batch);
        var free = Create(12, Pattern.PerStep, Loss.CrossEntropy, forced: false, ragged: false, out _);
        free.Forward(batch, default(TrainingMoment));
        var expected = free.Loss(batch);
        forced.Forward(batch, moment: null);
        Assert.Equal(expected, forced.Loss(batch));
        forced.Forward(batch, default(TrainingMoment));
        Assert.NotEqual(expected, forced.Loss(batch));
    }

    [Theory]
    [InlineData(Pattern.PerStep, false)]
    [InlineData(Pattern.LastStep, false)]
    [InlineData(Pattern.PerStep, true)]
    public void Forward_PaddedBatch_EqualsSequencesOneByOne(Pattern pattern, bool forced)
    {
        var network = Create(13, pattern, Loss.CrossEntropy, forced, ragged: true, out var batch);
        network.Forward(batch, default(TrainingMoment));
        var together = network.Loss(batch).Loss;
        var alone = 0.0;
        for (var row = 0; row < Rows; row++)
        {
            var one = new SequenceBatch(Steps, 1, 3, 5, pattern == Pattern.PerStep);
            one.Resize(batch.Lengths[row], 1);
            one.Lengths[0] = batch.Lengths[row];
            for (var step = 0; step < one.Steps; step++)
            {
                batch.Inputs.Span.Slice((step * Rows + row) * batch.InputRow, 3).CopyTo(one.Inputs.Span[(step * one.InputRow)..]);
                if (pattern == Pattern.PerStep) one.Classes[step] = batch.Classes[step * Rows + row];
                else one.Classes[0] = batch.Classes[row];
            }
            network.Forward(one, default(TrainingMoment));
            alone += network.Loss(one).Loss;
        }
        Assert.Equal(alone, together, 1e-12 * Math.Abs(alone));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forward_InPiecesThatContinue_GivesTheLogitsOfTheWhole(bool forced)
    {
        var network = Create(8, Pattern.PerStep, Loss.CrossEntropy, forced, ragged: false, out var whole);
        network.Forward(whole, default(TrainingMoment));
        var expected = Logits(network, Steps);

        var pieces = Create(8, Pattern.PerStep, Loss.CrossEntropy, forced, ragged: false, out _);
        Assert.Equal(expected[..(4 * Rows)], Piece(pieces, whole, 0, 4));
        Assert.Equal(expected[(4 * Rows)..(6 * Rows)], Piece(pieces, whole, 4, 2));
        var restored = Create(8, Pattern.PerStep, Loss.CrossEntropy, forced, ragged: false, out _);
        restored.RestoreStates(pieces.CaptureStates());
        Assert.Equal(pieces.CaptureStates(), restored.CaptureStates());
        Assert.Equal(expected[(6 * Rows)..], Piece(restored, whole, 6, 3));
        Assert.Throws<ArgumentException>(() => restored.RestoreStates(new float[3]));
    }

    [Fact]
    public void Layout_AndFlops_CountTheFeedbackMatrix()
    {
        var design = new JordanDesign(Activation.Tanh, 88, 32, 40, Pattern.PerStep, TeacherForcing: false);
        Assert.Equal(32 * (88 + 40 + 1) + 40 * 33, design.Create(Loss.CrossEntropy, 2, 2).Layout.Count);
        Assert.Equal(100 * (4 * 32 * (88 + 40) + 2 * 32 * 40 + 6 * 32 * 40), design.TrainingFlops(100));
    }

    private static JordanNetwork Create(int hidden, Pattern pattern, Loss loss, bool forced, bool ragged, out SequenceBatch batch)
    {
        var network = (JordanNetwork)new JordanDesign(Activation.Tanh, 3, hidden, 5, pattern, forced).Create(loss, Steps, Rows);
        NetworkInitializer.Fill(network, new TrainingSettings { HiddenSize = hidden }, seed: 11);
        network.Pack(forTraining: true);
        batch = RandomBatch.Create(new NetworkShape(CellRegistry.Standard.Find("rnn"), Activation.Tanh, 3, hidden, 5, 1, false, pattern), loss, Steps, Rows,
            ragged);
        return network;
    }

    private static void Train(JordanNetwork network, SequenceBatch batch)
    {
        network.Forward(batch, default(TrainingMoment));
        network.Loss(batch);
        network.Backward(batch);
    }

    private static float[][] StateGradients(JordanNetwork network, SequenceBatch batch)
    {
        Train(network, batch);
        return [.. Enumerable.Range(0, Steps).Select(step => new ReadOnlySpan<float>(network.StateGradient(step, Rows), Rows * network.Row).ToArray())];
    }

    private static float[][] Piece(JordanNetwork network, SequenceBatch whole, int first, int steps)
    {
        var batch = new SequenceBatch(Steps, Rows, whole.InputSize, whole.OutputSize, lossEverywhere: true) { Continues = first > 0 };
        batch.Resize(steps, Rows);
        batch.Lengths.AsSpan().Fill(steps);
        whole.Inputs.Span.Slice(first * Rows * whole.InputRow, steps * Rows * whole.InputRow).CopyTo(batch.Inputs.Span);
        whole.Classes.AsSpan(first * Rows, steps * Rows).CopyTo(batch.Classes);
        network.Forward(batch, default(TrainingMoment));
        var logits = Logits(network, steps);
        network.Loss(batch);
        network.Backward(batch);
        return logits;
    }

    private static float[][] Logits(JordanNetwork network, int steps) =>
        [.. Enumerable.Range(0, steps * Rows).Select(place => new Span<float>(network.Logits + (nint)place * network.LogitRow, 5).ToArray())];
}
