using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Decoding;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;

namespace RnnSweep.Training.Networks.EncoderDecoder;

/// <summary>
/// An encoder and a decoder. In training each decoder step of each row reads the true symbol of the step before with probability <c>teacher_forcing</c>, else
/// its own likeliest (Bengio et al. 2015), as it does in decoding; no gradient goes through that choice. The loss of an evaluation is taken with true symbols.
/// </summary>
public sealed unsafe class EncoderDecoderNetwork : INetwork, ISequenceDecoder
{
    private readonly EncoderDecoderDesign _design;
    private readonly RecurrentStack _encoder;
    private readonly RecurrentStack _decoder;
    private readonly OutputLayer _output;
    private readonly SequenceBatch _said;
    private readonly int _outputs;

    /// <summary>Lays out a network for batches up to a size.</summary>
    public EncoderDecoderNetwork(EncoderDecoderDesign design, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(design);
        _design = design;
        _outputs = design.Decoder.OutputSize;
        var encoder = Stack(design.Encoder, offset: 0, "encoder_");
        var decoder = Stack(design.Decoder, encoder.End, "decoder_");
        var place = OutputPlace.At(decoder.End, decoder.HiddenSize, _outputs);
        Layout = new ParameterTable([.. encoder.Tensors, .. decoder.Tensors, .. place.Tensors(decoder.HiddenSize, _outputs)], place.End);
        Parameters = new FloatBuffer(Layout.Length);
        Gradients = new FloatBuffer(Layout.Length);
        var outer = new OuterProducts();
        var kernel = design.Encoder.Cell.Kernel(design.Encoder.Activation);
        var (said, rows) = (Math.Max(1, design.MaxOutputSteps), Math.Max(maxRows, design.BeamWidth));
        _encoder = new RecurrentStack(encoder, kernel, outer, passesGradientDown: false, maxSteps, maxRows);
        _decoder = new RecurrentStack(decoder, kernel, outer, passesGradientDown: false, said, rows);
        _encoder.GoesOnIn(_decoder);
        _output = new OutputLayer(place, directions: 1, decoder.HiddenSize, _outputs, everywhere: true, LossKernel.Create(Settings.Loss.CrossEntropy), outer,
            said, rows);
        _said = new SequenceBatch(said, rows, _outputs + 1, _outputs, lossEverywhere: true);
    }

    /// <inheritdoc/>
    public ParameterTable Layout { get; }

    /// <inheritdoc/>
    public FloatBuffer Parameters { get; }

    /// <inheritdoc/>
    public FloatBuffer Gradients { get; }

    private int Start => _outputs;

    // The end symbol is the last of the outputs.
    private int End => _outputs - 1;

    /// <inheritdoc/>
    public void Pack(bool forTraining)
    {
        _encoder.Pack(Parameters.Pointer, forTraining);
        _decoder.Pack(Parameters.Pointer, forTraining);
        _output.Pack(Parameters.Pointer, forTraining);
    }

    /// <inheritdoc/>
    public void Forward(SequenceBatch batch, TrainingMoment? moment)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _encoder.Start(batch.Steps, batch.Rows);
        _encoder.Forward(batch.Input, StepsOf(batch), moment);
        Ask(batch);
        _decoder.StartFrom(_encoder);
        if (moment is not { } now || _design.TeacherForcing >= 1)
        {
            for (var step = 0; step < _said.Steps; step++)
                for (var row = 0; row < _said.Rows; row++) ReadTrue(step, row);
            _decoder.Forward(_said.Input, StepsOf(_said), moment);
            _output.Forward(Parameters.Pointer, _decoder.Output(_decoder.Top, _said.Rows), _said);
            return;
        }
        var key = StreamKey.Of(now.Seed).With("teacher_forcing").With(now.Epoch).With(now.Step);
        for (var step = 0; step < _said.Steps; step++)
        {
            var coins = key.With(step).Open();
            for (var row = 0; row < _said.Rows; row++)
            {
                var isTrue = coins.NextDouble() < _design.TeacherForcing;
                if (step == 0 || isTrue) ReadTrue(step, row);
                else if (step < _said.Lengths[row]) Read(step, row, LogProbabilities.Best(Logits(step - 1, row)));
            }
            SayStep(step);
        }
    }

    /// <inheritdoc/>
    public LossSum Loss(SequenceBatch batch) => _output.Loss(_said);

    /// <inheritdoc/>
    public void Backward(SequenceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _output.Backward(Gradients.Pointer, _decoder.Output(_decoder.Top, _said.Rows), _decoder.OutputGradient(_decoder.Top, _said.Rows), _said);
        _decoder.Backward(Gradients.Pointer, default, StepsOf(_said));
        // Nothing is read off the encoder but its last states.
        var read = _encoder.OutputGradient(_encoder.Top, batch.Rows);
        new Span<float>(read.Pointer, batch.Steps * batch.Rows * read.Row).Clear();
        _encoder.Backward(Gradients.Pointer, default, StepsOf(batch));
    }

    /// <inheritdoc/>
    public float[] CaptureStates() => [];

    /// <inheritdoc/>
    public void RestoreStates(ReadOnlySpan<float> states)
    {
        if (states.Length > 0) throw new ArgumentException($"it holds {states.Length} numbers of states where there are none");
    }

    /// <inheritdoc/>
    LossSum ISequenceDecoder.Judge(SequenceBatch batch, LossSum loss, int beamWidth)
    {
        var (hits, exact) = (0L, 0L);
        if (beamWidth == 1) SayGreedily(batch);
        for (var row = 0; row < batch.Rows; row++)
        {
            var length = batch.OutputLengths[row];
            var right = beamWidth == 1 ? RightOf(batch, row) : RightOf(batch, row, Say(batch, row, beamWidth).Symbols);
            hits += right;
            if (right == length) exact++;
        }
        return loss with { Hits = hits, Answers = loss.Steps, Sequences = batch.Rows, ExactMatches = exact };
    }

    /// <summary>What the network says about one row of the batch that went forward.</summary>
    internal Hypothesis Say(SequenceBatch batch, int row, int beamWidth) =>
        new BeamSearch(beamWidth, _outputs, End).Run(new Beam(this, batch, row, beamWidth), Start, batch.OutputLengths[row]);

    private void SayGreedily(SequenceBatch batch)
    {
        Ask(batch);
        _decoder.StartFrom(_encoder);
        for (var step = 0; step < _said.Steps; step++)
        {
            for (var row = 0; row < _said.Rows; row++)
                if (step < _said.Lengths[row]) Read(step, row, step == 0 ? Start : LogProbabilities.Best(Logits(step - 1, row)));
            SayStep(step);
        }
    }

    private int RightOf(SequenceBatch batch, int row)
    {
        var right = 0;
        for (var step = 0; step < batch.OutputLengths[row]; step++)
            if (LogProbabilities.Best(Logits(step, row)) == batch.Classes[step * batch.Rows + row]) right++;
        return right;
    }

    private static int RightOf(SequenceBatch batch, int row, int[] symbols)
    {
        var right = 0;
        for (var step = 0; step < Math.Min(symbols.Length, batch.OutputLengths[row]); step++)
            if (symbols[step] == batch.Classes[step * batch.Rows + row]) right++;
        return right;
    }

    /// <summary>Makes ready what the decoder is asked for; its inputs are 0.</summary>
    private void Ask(SequenceBatch batch)
    {
        _said.Resize(batch.OutputSteps, batch.Rows);
        batch.OutputLengths.AsSpan(0, batch.Rows).CopyTo(_said.Lengths);
        batch.Classes.AsSpan(0, batch.OutputSteps * batch.Rows).CopyTo(_said.Classes);
        ClearInputs();
    }

    private void ClearInputs() => _said.Inputs.Span[..(_said.Steps * _said.Rows * _said.InputRow)].Clear();

    private void ReadTrue(int step, int row)
    {
        if (step < _said.Lengths[row]) Read(step, row, step == 0 ? Start : _said.Classes[(step - 1) * _said.Rows + row]);
    }

    private void Read(int step, int row, int symbol) => _said.Inputs.Pointer[(nint)(step * _said.Rows + row) * _said.InputRow + symbol] = 1;

    private void SayStep(int step)
    {
        _decoder.ForwardStep(_said.Input, step, StepsOf(_said));
        _output.ForwardStep(Parameters.Pointer, _decoder.Output(_decoder.Top, _said.Rows), step, _said.Rows);
    }

    internal ReadOnlySpan<float> Logits(int step, int row) => new(_output.Logits + (nint)(step * _said.Rows + row) * _output.Row, _outputs);

    private static StackLayout Stack(NetworkShape shape, long offset, string prefix) =>
        new(shape.Cell, shape.InputSize, shape.HiddenSize, shape.NumLayers, directions: 1, offset, prefix);

    private static BatchSteps StepsOf(SequenceBatch batch) => new(batch.Steps, batch.Rows, batch.Lengths.AsSpan(0, batch.Rows));

    /// <summary>The decoder with one hypothesis a row, all of them about one row of a batch that has been read.</summary>
    private sealed class Beam : INextSymbol
    {
        private readonly EncoderDecoderNetwork _network;
        private readonly int _width;
        private int _step;

        internal Beam(EncoderDecoderNetwork network, SequenceBatch batch, int row, int width)
        {
            (_network, _width) = (network, width);
            var said = network._said;
            said.Resize(batch.OutputLengths[row], width);
            said.Lengths.AsSpan(0, width).Fill(said.Steps);
            network.ClearInputs();
            network._decoder.StartFromRow(network._encoder, row, width);
        }

        public void Next(ReadOnlySpan<int> parents, ReadOnlySpan<int> symbols, Span<double> scores)
        {
            if (_step > 0) _network._decoder.Reorder(_step, _width, parents);
            for (var row = 0; row < symbols.Length; row++) _network.Read(_step, row, symbols[row]);
            _network.SayStep(_step);
            for (var row = 0; row < symbols.Length; row++)
                LogProbabilities.Of(_network.Logits(_step, row), scores.Slice(row * _network._outputs, _network._outputs));
            _step++;
        }
    }
}
