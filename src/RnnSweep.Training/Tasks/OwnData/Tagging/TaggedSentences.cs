using RnnSweep.Training.Tasks.PosTagging;

namespace RnnSweep.Training.Tasks.OwnData.Tagging;

/// <summary>The sentences of a tagged file.</summary>
/// <param name="File">The file, as messages name it.</param>
/// <param name="Sentences">Their words.</param>
internal sealed record TaggedSentences(string File, IReadOnlyList<TaggedWord[]> Sentences)
{
    /// <summary>Lines of CoNLL-U that are no words of their own: ranges (2-3) and empty nodes (4.1).</summary>
    internal Sightings Passed { get; init; } = new();

    /// <summary>Words whose tag is _, which says in CoNLL-U that there is none.</summary>
    internal Sightings Untagged { get; init; } = new();
}
