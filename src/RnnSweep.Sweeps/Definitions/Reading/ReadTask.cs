using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>The <c>task</c> of a file, as far as it could be read.</summary>
/// <param name="Source">The dataset's source; null for a test function.</param>
/// <param name="Task">With the dataset's own pattern and loss filled in.</param>
/// <param name="Origin">Where the dataset or the function is named.</param>
internal sealed record ReadTask(ITaskSource? Source, TaskSettings Task, Origin Origin);
