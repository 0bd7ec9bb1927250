namespace RnnSweep.Training.Tasks.OwnData.JsonLines;

/// <summary>
/// <c>jsonl</c>: sequences of any length, one a line, <c>{"x": [[…]], "y": …}</c>: a class or numbers for each, or for each step. docs/how-to/own-data.md says
/// how.
/// </summary>
internal sealed class JsonLinesTask : SequencesTask
{
    /// <inheritdoc/>
    public override string Name => "jsonl";

    /// <inheritdoc/>
    public override string Summary => "Your own sequences, one a line of JSON: an answer for each, or for each step.";

    /// <inheritdoc/>
    protected override string Example => "sequences.jsonl";

    /// <inheritdoc/>
    protected override JsonSequences Parse(DataFile file, TaskSettings task) => JsonLinesReader.Read(file, task);
}
