namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>
/// <c>gru</c>, variant <c>reset_after</c>: r = σ(W_ir x + W_hr h₋ + b_r), z = σ(W_iz x + W_hz h₋ + b_z), q = W_hn h₋ + b_hn,
/// n = φ(W_in x + b_n + r q), h = (1 − z) n + z h₋.
/// </summary>
internal sealed class ReferenceGruCell : ReferenceCell
{
    public override void Forward(ReferenceStep s)
    {
        for (var j = 0; j < s.Units; j++)
        {
            var r = Sigmoid(s.FromInput("W_ir", j) + s.FromState("W_hr", j) + s.Bias("b_r", j));
            var z = Sigmoid(s.FromInput("W_iz", j) + s.FromState("W_hz", j) + s.Bias("b_z", j));
            var q = s.FromState("W_hn", j) + s.Bias("b_hn", j);
            var n = Activation.Of(s.FromInput("W_in", j) + s.Bias("b_n", j) + r * q);
            s.State[j] = (1 - z) * n + z * s.PreviousState[j];
            (s["r"][j], s["z"][j], s["q"][j], s["n"][j]) = (r, z, q, n);
        }
    }

    public override void Backward(ReferenceStep s)
    {
        for (var j = 0; j < s.Units; j++)
        {
            var (r, z, q, n) = (s["r"][j], s["z"][j], s["q"][j], s["n"][j]);
            var dh = s.StateGradient[j];
            var deltaN = dh * (1 - z) * Activation.Slope(n);
            var deltaQ = deltaN * r;
            var deltaR = deltaN * q * r * (1 - r);
            var deltaZ = dh * (s.PreviousState[j] - n) * z * (1 - z);
            s.PreviousStateGradient[j] += dh * z;

            s.BackToInput("W_ir", j, deltaR);
            s.BackToState("W_hr", j, deltaR);
            s.BackToBias("b_r", j, deltaR);

            s.BackToInput("W_iz", j, deltaZ);
            s.BackToState("W_hz", j, deltaZ);
            s.BackToBias("b_z", j, deltaZ);

            s.BackToInput("W_in", j, deltaN);
            s.BackToBias("b_n", j, deltaN);
            s.BackToState("W_hn", j, deltaQ);
            s.BackToBias("b_hn", j, deltaQ);
        }
    }
}
