namespace RnnSweep.Training.Tasks.Series;

/// <summary>A series and which of its values each part is to forecast.</summary>
/// <param name="Values">All of them, in time's order, scaled.</param>
/// <param name="Train">Values to learn to forecast.</param>
/// <param name="Valid">Values that epochs are compared on; their windows may reach back into the training part.</param>
/// <param name="Test">Values that the best epoch's model is measured on.</param>
/// <param name="Mean">What was subtracted from the values.</param>
/// <param name="Deviation">What they were divided by then.</param>
internal sealed record SplitSeries(float[] Values, Range Train, Range Valid, Range Test, double Mean, double Deviation);
