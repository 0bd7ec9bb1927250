namespace RnnSweep.Training.Cells;

// The variants of Greff et al. 2017, section 3 and its table: each is vanilla with one thing changed.

internal readonly struct VanillaLstm : ILstmForm
{
    public static string Name => "vanilla";

    public static string Summary => "lstm with peepholes";
}

internal readonly struct NoInputGateLstm : ILstmForm
{
    public static string Name => "no_input_gate";

    public static string Summary => "vanilla without its input gate";

    public static bool HasInputGate => false;
}

internal readonly struct NoForgetGateLstm : ILstmForm
{
    public static string Name => "no_forget_gate";

    public static string Summary => "vanilla without its forget gate";

    public static bool HasForgetGate => false;
}

internal readonly struct NoOutputGateLstm : ILstmForm
{
    public static string Name => "no_output_gate";

    public static string Summary => "vanilla without its output gate";

    public static bool HasOutputGate => false;
}

internal readonly struct NoInputActivationLstm : ILstmForm
{
    public static string Name => "no_input_activation";

    public static string Summary => "vanilla, the new value linear";

    public static bool HasInputActivation => false;
}

internal readonly struct NoOutputActivationLstm : ILstmForm
{
    public static string Name => "no_output_activation";

    public static string Summary => "vanilla, the memory cell read without squashing";

    public static bool HasOutputActivation => false;
}

internal readonly struct CoupledLstm : ILstmForm
{
    public static string Name => "coupled";

    public static string Summary => "vanilla, the forget gate being 1 minus the input gate";

    public static bool HasForgetGate => false;

    public static bool IsCoupled => true;
}

internal readonly struct FullGateRecurrenceLstm : ILstmForm
{
    public static string Name => "full_gate_recurrence";

    public static string Summary => "vanilla, every gate seeing all gates of the step before";

    public static bool HasGateRecurrence => true;
}
