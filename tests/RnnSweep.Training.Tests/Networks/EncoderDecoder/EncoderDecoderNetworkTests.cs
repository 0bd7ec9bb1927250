using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Decoding;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks.EncoderDecoder;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Networks.EncoderDecoder;

public sealed class EncoderDecoderNetworkTests
{
    private static readonly TrainingMoment Moment = new(Seed: 3, Epoch: 2, Step: 5);

    private static MadeNetwork Made(string cell = "gru", int hidden = 12, int layers = 1, double teacherForcing = 1, int beamWidth = 1, int outputs = 5,
        bool ragged = true, long seed = 11) => new(
        new TrainingSettings
        {
            Cell = cell,
            HiddenSize = hidden,
            NumLayers = layers,
            TeacherForcing = teacherForcing,
            BeamWidth = beamWidth,
            LearningRate = 0.01
        },
        Pattern.EncoderDecoder, Loss.CrossEntropy, outputs: outputs, ragged: ragged, seed: seed);

    public static TheoryData<string, int, int> Networks
    {
        get
        {
            var networks = new TheoryData<string, int, int>();
            foreach (var cell in CellRegistry.Standard.All)
                foreach (var (hidden, layers) in new[] { (7, 1), (16, 2), (20, 3) }) networks.Add(cell.Name, hidden, layers);
            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_EveryTensor_EqualsFiniteDifference(string cell, int hidden, int layers)
    {
        var made = Made(cell, hidden, layers);
        GradientCheck.EveryTensor(made.Network, made.Batch, Moment);
    }

    /// <summary>What the network chose to feed back stays the same for the small differences of this seed.</summary>
    [Fact]
    public void Backward_OwnSymbolsFedBack_EqualsFiniteDifferenceWithTheChoicesHeld()
    {
        var made = Made(teacherForcing: 0.5, ragged: false);
        GradientCheck.EveryTensor(made.Network, made.Batch, Moment);
    }

    [Fact]
    public void Forward_PaddedBatch_EqualsSequencesOneByOne()
    {
        var made = Made("lstm", layers: 2);
        var together = made.LossOf(made.Batch);
        Assert.Equal(Enumerable.Range(0, MadeNetwork.Rows).Sum(row => made.LossOf(made.RowAlone(row))), together, 1e-12 * together);
    }

    [Fact]
    public void Forward_TeacherForcing_IsDecidedByTheMoment()
    {
        double Loss(double ratio, TrainingMoment? moment)
        {
            var made = Made(teacherForcing: ratio);
            made.Network.Pack(forTraining: true);
            made.Network.Forward(made.Batch, moment);
            return made.Network.Loss(made.Batch).Loss;
        }
        Assert.Equal(Loss(0.5, Moment), Loss(0.5, Moment));
        Assert.True(Enumerable.Range(0, 10).Select(step => Loss(0.5, Moment with { Step = step })).Distinct().Count() > 5);
        Assert.Equal(Loss(1, Moment), Loss(1, null));
        Assert.Equal(Loss(1, null), Loss(0, null));
        Assert.Equal(Loss(0, Moment), Loss(0, Moment with { Step = 6 }));
        Assert.NotEqual(Loss(0, Moment), Loss(1, Moment));
    }

    /// <summary>Step by step with its own symbols is the whole at once with the same symbols as true ones.</summary>
    [Fact]
    public void Say_Greedily_IsWhatTrueSymbolsWouldGive()
    {
        var made = Made(layers: 2, ragged: false);
        var network = (EncoderDecoderNetwork)made.Network;
        made.LossOf(made.Batch);
        for (var row = 0; row < MadeNetwork.Rows; row++)
        {
            var said = network.Say(made.Batch, row, beamWidth: 1);
            made.LossOf(made.Batch);
            for (var step = 0; step < said.Symbols.Length; step++) made.Batch.Classes[step * MadeNetwork.Rows + row] = said.Symbols[step];
            made.Batch.OutputLengths[row] = said.Symbols.Length;
            made.LossOf(made.Batch);
        }
        var loss = Judge(made, 1);
        Assert.Equal((loss.Answers, MadeNetwork.Rows, MadeNetwork.Rows), ((long)loss.Hits, loss.ExactMatches, loss.Sequences));
        // Fed with these symbols as true ones, the network says the same: every answer is right.
        network.Forward(made.Batch, null);
        var fed = network.Loss(made.Batch);
        Assert.Equal(fed.Answers, (long)fed.Hits);
        made.Batch.Classes[0] = (made.Batch.Classes[0] + 1) % 5;
        loss = Judge(made, 1);
        Assert.Equal((loss.Answers - 1, MadeNetwork.Rows - 1), ((long)loss.Hits, loss.ExactMatches));
    }

    [Theory]
    [InlineData("gru", 1)]
    [InlineData("lstm", 2)]
    public void Say_WideBeam_IsTheLikeliestOfAllSequences(string cell, int layers)
    {
        const int Outputs = 3;
        var made = Made(cell, layers: layers, beamWidth: 60, outputs: Outputs, seed: 4);
        for (var row = 0; row < MadeNetwork.Rows; row++)
        {
            var alone = made.RowAlone(row);
            var length = Math.Min(4, alone.OutputLengths[0]);
            var best = All(length).MinBy(symbols => LossOf(made, alone, symbols))!;
            var score = -LossOf(made, alone, best);
            alone.ResizeOutput(length);
            alone.OutputLengths[0] = length;
            made.LossOf(alone);
            var said = ((EncoderDecoderNetwork)made.Network).Say(alone, 0, beamWidth: 60);
            Assert.Equal(best, said.Symbols);
            Assert.Equal(score, said.Score, 1e-5);
        }

        static IEnumerable<int[]> All(int most, params int[] begin)
        {
            for (var symbol = 0; symbol < Outputs; symbol++)
            {
                int[] next = [.. begin, symbol];
                if (symbol == Outputs - 1 || next.Length == most) yield return next;
                else
                    foreach (var further in All(most, next)) yield return further;
            }
        }
    }

    [Fact]
    public void Judge_BeamOfThree_CountsEachRow()
    {
        var made = Made(beamWidth: 3);
        made.LossOf(made.Batch);
        var network = (EncoderDecoderNetwork)made.Network;
        var right = 0L;
        for (var row = 0; row < MadeNetwork.Rows; row++)
        {
            var said = network.Say(made.Batch, row, beamWidth: 3).Symbols;
            right += said.Where((symbol, step) => symbol == made.Batch.Classes[step * MadeNetwork.Rows + row]).Count();
        }
        Assert.Equal(right, (long)Judge(made, 3).Hits);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public void Run_SteadyState_AllocatesNothing(double teacherForcing) =>
        Assert.Equal(0, Made("lstm", layers: 2, teacherForcing: teacherForcing).AllocatedByASteadyStep());

    [Fact]
    public void Run_OneBatchAgainAndAgain_LearnsItByHeart()
    {
        var (first, last) = Made().LossOfLearningByHeart(300);
        Assert.True(last < 0.1 * first, $"from {first} to {last}");
    }

    [Fact]
    public void TrainingFlops_AreThoseOfBothStacks()
    {
        var shape = new NetworkShape(CellRegistry.Standard.Find("gru"), Activation.Tanh, 4, 8, 5, 2, false, Pattern.EncoderDecoder);
        var design = new EncoderDecoderDesign(shape, shape with { InputSize = 6 }, 9, 1, 1);
        Assert.Equal(shape.TrainingFlops(100, 0) + (shape with { InputSize = 6 }).TrainingFlops(120, 120), design.TrainingFlops(100, 120));
    }

    [Fact]
    public void Train_Reverse_SaysMostSequencesWithoutAMistake()
    {
        var task = Loading.Task("reverse", keys: [("train", 2000), ("valid", 100), ("test", 200), ("symbols", 4)]);
        var values = new (string, object?)[] { ("cell", "gru"), ("sequence_length", 4), ("epochs", 15), ("learning_rate", 0.01), ("teacher_forcing", 0.5) };
        var greedy = SmallRuns.Train(task, values);
        Assert.InRange(SmallRuns.Figure(greedy, "test_exact_match"), 0.8, 1);
        Assert.InRange(SmallRuns.Figure(greedy, "test_accuracy"), SmallRuns.Figure(greedy, "test_exact_match"), 1);
        var beam = SmallRuns.Train(task, [.. values, ("beam_width", 4)]);
        Assert.Equal(greedy.WeightsDigest, beam.WeightsDigest);
        Assert.InRange(SmallRuns.Figure(beam, "test_exact_match"), 0.8, 1);
    }

    [Fact]
    public void Advance_InterruptedAnywhereAndRestored_GivesTheSameBits() => SmallRuns.AssertResumes(
        Loading.Task("sort", keys: [("train", 40), ("valid", 10), ("test", 10)]), ("cell", "lstm"), ("num_layers", 2), ("hidden_size", 6), ("batch_size", 8),
        ("teacher_forcing", 0.5), ("beam_width", 2));

    [Theory]
    [InlineData("reverse", "bidirectional", true, "bidirectional: is true where the pattern is encoder_decoder")]
    [InlineData("reverse", "cell", "tdnn", "cell: is tdnn where the pattern is encoder_decoder")]
    [InlineData("reverse", "cell", "ar", "cell: is ar where the task is no series")]
    [InlineData("digits", "teacher_forcing", 0.5, "teacher_forcing: is given where cell is rnn and the pattern last_step")]
    [InlineData("digits", "beam_width", 2, "beam_width: is above 1 where the pattern is last_step")]
    public void Start_WhatDoesNotGoTogether_IsRefused(string task, string name, object value, string message)
    {
        var problem = Assert.Throws<RunRefusedException>(() => new NetworkRunFactory()
            .Start(SmallRuns.Request(Loading.Task(task), (name, value)), SmallRuns.Goal));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    private static Training.Losses.LossSum Judge(MadeNetwork made, int beamWidth)
    {
        made.Network.Forward(made.Batch, null);
        return ((ISequenceDecoder)made.Network).Judge(made.Batch, made.Network.Loss(made.Batch), beamWidth);
    }

    private static double LossOf(MadeNetwork made, SequenceBatch alone, int[] symbols)
    {
        alone.ResizeOutput(symbols.Length);
        alone.OutputLengths[0] = symbols.Length;
        symbols.CopyTo(alone.Classes, 0);
        return made.LossOf(alone);
    }
}
