namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>
/// <c>lstm</c>, variant <c>no_peepholes</c>: i, f, o = σ(W_i· x + W_h· h₋ + b_·), g = φ(W_ig x + W_hg h₋ + b_g), c = f c₋ + i g, h = o φ(c).
/// </summary>
internal sealed class ReferenceLstmCell : ReferenceCell
{
    public override void Forward(ReferenceStep s)
    {
        for (var j = 0; j < s.Units; j++)
        {
            var i = Sigmoid(NetInput(s, "i", j));
            var f = Sigmoid(NetInput(s, "f", j));
            var o = Sigmoid(NetInput(s, "o", j));
            var g = Activation.Of(NetInput(s, "g", j));
            s.Cell[j] = f * s.PreviousCell[j] + i * g;
            s.State[j] = o * Activation.Of(s.Cell[j]);
            (s["i"][j], s["f"][j], s["o"][j], s["g"][j]) = (i, f, o, g);
        }
    }

    public override void Backward(ReferenceStep s)
    {
        for (var j = 0; j < s.Units; j++)
        {
            var (i, f, o, g) = (s["i"][j], s["f"][j], s["o"][j], s["g"][j]);
            var squashed = Activation.Of(s.Cell[j]);
            var dh = s.StateGradient[j];
            var dc = s.CellGradient[j] + dh * o * Activation.Slope(squashed);
            s.PreviousCellGradient[j] += dc * f;

            Back(s, "i", j, dc * g * i * (1 - i));
            Back(s, "f", j, dc * s.PreviousCell[j] * f * (1 - f));
            Back(s, "o", j, dh * squashed * o * (1 - o));
            Back(s, "g", j, dc * i * Activation.Slope(g));
        }
    }

    private static double NetInput(ReferenceStep s, string gate, int j) => s.FromInput($"W_i{gate}", j) + s.FromState($"W_h{gate}", j) + s.Bias($"b_{gate}", j);

    private static void Back(ReferenceStep s, string gate, int j, double delta)
    {
        s.BackToInput($"W_i{gate}", j, delta);
        s.BackToState($"W_h{gate}", j, delta);
        s.BackToBias($"b_{gate}", j, delta);
    }
}
