namespace RnnSweep.Sweeps.Driving;

/// <summary>What a run's own code threw, told apart from what its owner throws.</summary>
internal sealed class RunTroubleException(Exception cause) : Exception(cause.Message, cause);
