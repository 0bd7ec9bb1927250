namespace RnnSweep.Training.Networks.Layouts;

/// <summary>What a parameter tensor does: it decides how it starts.</summary>
public enum ParameterRole
{
    /// <summary>From a layer's input to a gate.</summary>
    Input,

    /// <summary>From the hidden state to a gate.</summary>
    Recurrent,

    /// <summary>A row for each symbol.</summary>
    Embedding,

    /// <summary>An initial state.</summary>
    State,

    /// <summary>What a normalised number is multiplied by.</summary>
    Gain,

    /// <summary>What is added to a normalised number.</summary>
    Shift,

    /// <summary>From the network's own last output to the hidden state.</summary>
    Feedback,

    /// <summary>From a unit's cell state to its own gate: a vector.</summary>
    Peephole,

    /// <summary>A gate's bias.</summary>
    Bias,

    /// <summary>From the top hidden state to the outputs.</summary>
    Output,

    /// <summary>The outputs' bias.</summary>
    OutputBias,
}
