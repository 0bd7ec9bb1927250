namespace RnnSweep.Training.Cells;

// The variants of Greff et al. 2017, section 3 and its table: each is vanilla with one thing changed.

internal readonly struct VanillaLstm : ILstmForm
{
    public static string Name => "vanilla";
}

internal readonly struct NoInputGateLstm : ILstmForm
{
    public static string Name => "no_input_gate";

    public static bool HasInputGate => false;
}

internal readonly struct NoForgetGateLstm : ILstmForm
{
    public static string Name => "no_forget_gate";

    public static bool HasForgetGate => false;
}

internal readonly struct NoOutputGateLstm : ILstmForm
{
    public static string Name => "no_output_gate";

    public static bool HasOutputGate => false;
}

internal readonly struct NoInputActivationLstm : ILstmForm
{
    public static string Name => "no_input_activation";

    public static bool HasInputActivation => false;
}

internal readonly struct NoOutputActivationLstm : ILstmForm
{
    public static string Name => "no_output_activation";

    public static bool HasOutputActivation => false;
}

internal readonly struct CoupledLstm : ILstmForm
{
    public static string Name => "coupled";

    public static bool HasForgetGate => false;

    public static bool IsCoupled => true;
}

internal readonly struct FullGateRecurrenceLstm : ILstmForm
{
    public static string Name => "full_gate_recurrence";

    public static bool HasGateRecurrence => true;
}
