namespace RnnSweep.Training.Settings;

/// <summary>Where the loss is taken.</summary>
public enum Pattern
{
    /// <summary>At every real step; the mean over them.</summary>
    PerStep,

    /// <summary>Once, at each sequence's own last step.</summary>
    LastStep,

    /// <summary>At every step of an output sequence of its own length, which a decoder says from what an encoder has read.</summary>
    EncoderDecoder,
}
