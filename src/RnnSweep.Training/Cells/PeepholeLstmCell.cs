using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>lstm</c>, variant <c>vanilla</c> and those that change one thing of it (<see cref="ILstmForm"/>): i and f = σ(W_i· x + W_h· h₋ + p_· ⊙ c₋ + b_·),
/// g = φ(W_ig x + W_hg h₋ + b_g), c = f ⊙ c₋ + i ⊙ g, o = σ(W_io x + W_ho h₋ + p_o ⊙ c + b_o), h = o ⊙ φ(c); with full gate recurrence each gate b of
/// i, f, o also gets Σ_a R_ab a₋ over a in i, f, o. Greff, Srivastava, Koutník, Steunebrink and Schmidhuber, LSTM: A Search Space Odyssey, 2017, section 3.
/// </summary>
/// <remarks>Blocks i, f, o, g, as far as the variant has them.</remarks>
/// <typeparam name="TForm">The variant.</typeparam>
internal sealed class PeepholeLstmCell<TForm> : CellDefinition
    where TForm : struct, ILstmForm
{
    public override string Name => "lstm";

    public override string Variant => TForm.Name;

    public override string Summary => TForm.Summary;

    public override CellShape Shape { get; } = CreateShape();

    /// <summary>Blocks before that of f, of o and of g; i is the first.</summary>
    private static int Forget => TForm.HasInputGate ? 1 : 0;

    private static int Output => Forget + (TForm.HasForgetGate ? 1 : 0);

    private static int Candidate => Output + (TForm.HasOutputGate ? 1 : 0);

    public override StepEquations Equations(Activation activation)
    {
        var before = Term.Cell();
        var i = TForm.HasInputGate ? Gate("i", before) : null;
        var f = TForm.HasForgetGate ? Gate("f", before) : TForm.IsCoupled ? (Term.Of(1) - i!).As("f") : null;
        var g = (TForm.HasInputActivation ? Term.Function(activation, Term.Net("g")) : Term.Net("g")).As("g");
        var c = ((f is null ? before : f * before) + (i is null ? g : i * g)).As("c_new");
        var o = TForm.HasOutputGate ? Gate("o", c) : null;
        var squashed = TForm.HasOutputActivation ? Term.Function(activation, c) : c;
        return new StepEquations(o is null ? squashed : o * squashed, c, TForm.HasGateRecurrence ? [i!, f!, o!] : []);

        static Term Gate(string gate, Term sees) => Term.Sigmoid(Term.Net(gate) + Term.Peephole(gate) * sees).As(gate);
    }

    internal override CellKernel Build<TLanes, TActivation>() =>
        !TForm.HasInputActivation ? new Steps<TLanes, IdentityFunction, TActivation>()
        : !TForm.HasOutputActivation ? new Steps<TLanes, TActivation, IdentityFunction>()
        : new Steps<TLanes, TActivation, TActivation>();

    private static CellShape CreateShape()
    {
        var gates = new List<string>();
        if (TForm.HasInputGate) gates.Add("i");
        if (TForm.HasForgetGate) gates.Add("f");
        if (TForm.HasOutputGate) gates.Add("o");
        string[] blocks = [.. gates, "g"];
        return new(blocks.Length, blocks.Length, blocks, FirstRecurrentBlock: 0, blocks, [.. blocks.Select(block => $"b_{block}")])
        {
            HasCell = true,
            Saves = true,
            Peepholes = [.. gates.Select((gate, block) => new Peephole(gate, block, SeesNewCell: gate == "o"))],
            GateRecurrence = TForm.HasGateRecurrence ? gates : [],
            Gates = [.. gates.Select((gate, block) => (gate, block))],
            MemoryGate = TForm.HasForgetGate ? "f" : null,
            ForgetBias = TForm.HasForgetGate ? "b_f" : null,
            InputBias = TForm.HasForgetGate && TForm.HasInputGate ? "b_i" : null,
        };
    }

    private sealed unsafe class Steps<TLanes, TInput, TOutput> : CellKernel
        where TLanes : struct, IFloatLanes<TLanes>
        where TInput : struct, IActivationFunction
        where TOutput : struct, IActivationFunction
    {
        public override void Forward(in CellStep s)
        {
            var units = s.Units;
            for (var b = 0; b < s.Rows; b++)
            {
                var i = s.Gates + b * s.GateRow;
                var f = i + Forget * units;
                var o = i + Output * units;
                var g = i + Candidate * units;
                var at = b * s.StateRow;
                var before = s.PreviousCell + at;
                var cell = s.Cell + at;
                var squashed = s.Saved + at;
                var h = s.State + at;
                for (var block = 0; block < Output; block++)
                {
                    var gate = i + block * units;
                    var peephole = s.Peepholes + block * units;
                    for (var j = 0; j < units; j += TLanes.Count)
                        LaneTail.Store(VectorMath.Sigmoid(TLanes.FusedMultiplyAdd(TLanes.Load(peephole + j), TLanes.Load(before + j), TLanes.Load(gate + j))),
                            gate, j, units);
                }
                GateActivation.Apply<TLanes, TInput>(g, units);
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var c = TLanes.Load(g + j);
                    if (TForm.HasInputGate) c = TLanes.Load(i + j) * c;
                    if (TForm.HasForgetGate) c = TLanes.FusedMultiplyAdd(TLanes.Load(f + j), TLanes.Load(before + j), c);
                    else if (TForm.IsCoupled) c = TLanes.FusedMultiplyAdd(TLanes.Broadcast(1f) - TLanes.Load(i + j), TLanes.Load(before + j), c);
                    else c = TLanes.Load(before + j) + c;
                    var squash = TOutput.Apply(c);
                    TLanes.Store(c, cell + j);
                    TLanes.Store(squash, squashed + j);
                    if (!TForm.HasOutputGate) TLanes.Store(squash, h + j);
                    else LaneTail.Store(TLanes.FusedMultiplyAdd(TLanes.Load(s.Peepholes + Output * units + j), c, TLanes.Load(o + j)), o, j, units);
                }
                if (TForm.HasOutputGate)
                {
                    GateActivation.Apply<TLanes, SigmoidFunction>(o, units);
                    for (var j = 0; j < units; j += TLanes.Count) TLanes.Store(TLanes.Load(o + j) * TLanes.Load(squashed + j), h + j);
                }
                if (TForm.HasGateRecurrence) RowCopy(i, s.KeptGates + b * s.KeptGatesRow, Candidate * units);
            }
        }

        // δ_o = (∂L/∂h ⊙ φ(c) + ∂L/∂o₊) ⊙ o(1 − o), with ∂L/∂o₊ from the next step's gates where they see this one's;
        // ∂L/∂c += ∂L/∂h ⊙ o ⊙ φ′(c) + p_o ⊙ δ_o; δ_i = (∂L/∂c ⊙ g + ∂L/∂i₊) ⊙ i(1 − i), with g − c₋ in the place of g where f = 1 − i;
        // δ_f = (∂L/∂c ⊙ c₋ + ∂L/∂f₊) ⊙ f(1 − f); δ_g = ∂L/∂c ⊙ i ⊙ φ′; to the step before: f ⊙ ∂L/∂c + p_i ⊙ δ_i + p_f ⊙ δ_f
        public override void Backward(in CellStep s)
        {
            var units = s.Units;
            var one = TLanes.Broadcast(1f);
            for (var b = 0; b < s.Rows; b++)
            {
                var i = s.Gates + b * s.GateRow;
                var f = i + Forget * units;
                var o = i + Output * units;
                var g = i + Candidate * units;
                var at = b * s.StateRow;
                var before = s.PreviousCell + at;
                var squashed = s.Saved + at;
                var dh = s.StateGradient + at;
                var dc = s.CellGradient + at;
                var dKept = s.KeptGatesGradient + b * s.KeptGatesRow;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (squash, gradient, previous, candidate) = (TLanes.Load(squashed + j), TLanes.Load(dh + j), TLanes.Load(before + j), TLanes.Load(g + j));
                    var deltaC = TLanes.Load(dc + j);
                    if (TForm.HasOutputGate)
                    {
                        var output = TLanes.Load(o + j);
                        var dOutput = gradient * squash;
                        if (TForm.HasGateRecurrence) dOutput += TLanes.Load(dKept + Output * units + j);
                        var deltaO = dOutput * (output * (one - output));
                        deltaC = TLanes.FusedMultiplyAdd(TLanes.Load(s.Peepholes + Output * units + j), deltaO, deltaC);
                        gradient = gradient * output;
                        LaneTail.Store(deltaO, o, j, units);
                    }
                    deltaC = TLanes.FusedMultiplyAdd(gradient, TOutput.Slope(squash), deltaC);
                    var deltaBefore = deltaC;
                    var dCandidate = deltaC;
                    if (TForm.HasForgetGate)
                    {
                        var forget = TLanes.Load(f + j);
                        var dForget = deltaC * previous;
                        if (TForm.HasGateRecurrence) dForget += TLanes.Load(dKept + Forget * units + j);
                        var deltaF = dForget * (forget * (one - forget));
                        deltaBefore = TLanes.FusedMultiplyAdd(TLanes.Load(s.Peepholes + Forget * units + j), deltaF, forget * deltaC);
                        LaneTail.Store(deltaF, f, j, units);
                    }
                    if (TForm.HasInputGate)
                    {
                        var input = TLanes.Load(i + j);
                        var dInput = deltaC * (TForm.IsCoupled ? candidate - previous : candidate);
                        if (TForm.HasGateRecurrence) dInput += TLanes.Load(dKept + j);
                        var deltaI = dInput * (input * (one - input));
                        if (TForm.IsCoupled) deltaBefore = (one - input) * deltaC;
                        deltaBefore = TLanes.FusedMultiplyAdd(TLanes.Load(s.Peepholes + j), deltaI, deltaBefore);
                        dCandidate = deltaC * input;
                        LaneTail.Store(deltaI, i, j, units);
                    }
                    LaneTail.Store(dCandidate * TInput.Slope(candidate), g, j, units);
                    TLanes.Store(deltaBefore, dc + j);
                }
                if (TForm.HasGateRecurrence) new Span<float>(dKept, Candidate * units).Clear();
            }
        }

        // ∂L/∂c += ∂L/∂h ⊙ o ⊙ φ′(c) + (∂L/∂h ⊙ φ(c) + ∂L/∂o₊) ⊙ o(1 − o) ⊙ p_o
        public override void CompleteCellGradient(in CellStep s)
        {
            var units = s.Units;
            var one = TLanes.Broadcast(1f);
            for (var b = 0; b < s.Rows; b++)
            {
                var o = s.Gates + b * s.GateRow + Output * units;
                var at = b * s.StateRow;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (squash, gradient, whole) = (TLanes.Load(s.Saved + at + j), TLanes.Load(s.StateGradient + at + j),
                        TLanes.Load(s.CellGradient + at + j));
                    if (TForm.HasOutputGate)
                    {
                        var output = TLanes.Load(o + j);
                        var dOutput = gradient * squash;
                        if (TForm.HasGateRecurrence) dOutput += TLanes.Load(s.KeptGatesGradient + b * s.KeptGatesRow + Output * units + j);
                        whole = TLanes.FusedMultiplyAdd(TLanes.Load(s.Peepholes + Output * units + j), dOutput * (output * (one - output)), whole);
                        gradient = gradient * output;
                    }
                    TLanes.Store(TLanes.FusedMultiplyAdd(gradient, TOutput.Slope(squash), whole), s.CellGradient + at + j);
                }
            }
        }

        private static void RowCopy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
    }
}
