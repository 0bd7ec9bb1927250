using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Losses;

/// <summary>The loss of an output as a function of its error e = z − y.</summary>
/// <typeparam name="TLanes">How many errors at a time.</typeparam>
internal interface IErrorForm<TLanes>
    where TLanes : struct, IFloatLanes<TLanes>
{
    /// <summary>Whether it takes a number for each output.</summary>
    static abstract bool HasParameter { get; }

    /// <summary>The loss and its derivative.</summary>
    /// <param name="error">z − y.</param>
    /// <param name="parameter">The output's number.</param>
    static abstract (TLanes Loss, TLanes Slope) Of(TLanes error, TLanes parameter);
}
