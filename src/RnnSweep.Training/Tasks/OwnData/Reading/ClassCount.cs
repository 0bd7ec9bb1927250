namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>How often a class is the answer.</summary>
/// <param name="Name">The class.</param>
/// <param name="Answers">Answers of it.</param>
public sealed record ClassCount(string Name, long Answers);
