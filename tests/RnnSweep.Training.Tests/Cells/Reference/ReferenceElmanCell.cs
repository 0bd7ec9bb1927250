namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary><c>rnn</c>: h = φ(W_ih x + W_hh h₋ + b_h).</summary>
internal sealed class ReferenceElmanCell : ReferenceCell
{
    public override void Forward(ReferenceStep s)
    {
        for (var j = 0; j < s.Units; j++)
            s.State[j] = Activation.Of(s.FromInput("W_ih", j) + s.FromState("W_hh", j) + s.Bias("b_h", j));
    }

    public override void Backward(ReferenceStep s)
    {
        for (var j = 0; j < s.Units; j++)
        {
            var delta = s.StateGradient[j] * Activation.Slope(s.State[j]);
            s.BackToInput("W_ih", j, delta);
            s.BackToState("W_hh", j, delta);
            s.BackToBias("b_h", j, delta);
        }
    }
}
