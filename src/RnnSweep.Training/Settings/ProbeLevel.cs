namespace RnnSweep.Training.Settings;

/// <summary><c>gradient_probe</c>: how closely the gradient's way back through time is looked at.</summary>
public enum ProbeLevel
{
    /// <summary>Eight sequences.</summary>
    Default,

    /// <summary>Not at all.</summary>
    Off,

    /// <summary>Sixty-four sequences, and the spectral radius after every epoch where there are 64 units or fewer.</summary>
    Fine,
}
