using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.Generated;

/// <summary>What sequences a generator is to write.</summary>
/// <param name="Steps">T: <c>sequence_length</c>, or the task's own default.</param>
/// <param name="Lag"><c>lag</c>, or the task's own default; 0 for tasks without one.</param>
/// <param name="Pattern">Where the loss is taken.</param>
/// <param name="Arguments">The values of the task's keys.</param>
internal sealed record GeneratorPlan(int Steps, int Lag, Pattern Pattern, TaskArguments Arguments);
