using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks;

/// <summary>The <c>task</c> of a sweep: what is learnt.</summary>
/// <param name="Dataset">A dataset's name (<c>digits</c>).</param>
/// <param name="Pattern">Where the loss is taken; null leaves it to the dataset.</param>
/// <param name="Loss">The loss; null leaves it to the dataset.</param>
public sealed record TaskSettings(string Dataset, Pattern? Pattern = null, Loss? Loss = null);
