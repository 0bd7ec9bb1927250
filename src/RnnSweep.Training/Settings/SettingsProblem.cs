namespace RnnSweep.Training.Settings;

/// <summary>Why a value of the trainer's parameters cannot be used.</summary>
/// <param name="Parameter">The parameter, under the name it was given by.</param>
/// <param name="Message">One sentence or two, without the parameter's name: what was found, what is allowed, what to do.</param>
public sealed record SettingsProblem(string Parameter, string Message)
{
    /// <summary><c>hidden_size: found 0; allowed: …</c></summary>
    public override string ToString() => $"{Parameter}: {Message}";
}
