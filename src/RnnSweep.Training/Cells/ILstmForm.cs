namespace RnnSweep.Training.Cells;

/// <summary>What a variant of the lstm with peepholes has; by default all of it. Constants, so that a kernel holds nothing of what its variant lacks.</summary>
internal interface ILstmForm
{
    /// <summary>The variant's name.</summary>
    static abstract string Name { get; }

    /// <summary>What it is, in one clause.</summary>
    static abstract string Summary { get; }

    /// <summary>False: i = 1.</summary>
    static virtual bool HasInputGate => true;

    /// <summary>False: f = 1, or 1 − i where <see cref="IsCoupled"/>.</summary>
    static virtual bool HasForgetGate => true;

    /// <summary>False: o = 1.</summary>
    static virtual bool HasOutputGate => true;

    /// <summary>True: f = 1 − i.</summary>
    static virtual bool IsCoupled => false;

    /// <summary>False: g is linear.</summary>
    static virtual bool HasInputActivation => true;

    /// <summary>False: h = o ⊙ c.</summary>
    static virtual bool HasOutputActivation => true;

    /// <summary>True: every gate sees the values that all gates had one step before.</summary>
    static virtual bool HasGateRecurrence => false;
}
