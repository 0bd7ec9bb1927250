using RnnSweep.Training.Tasks.PosTagging;

namespace RnnSweep.Training.Tasks.OwnData.Tagging;

/// <summary>The sentences of a tagged file.</summary>
/// <param name="File">The file, as messages name it.</param>
/// <param name="Sentences">Their words; a tag is empty where new sentences have none.</param>
internal sealed record TaggedSentences(string File, IReadOnlyList<TaggedWord[]> Sentences)
{
    /// <summary>The line of each word, in their order.</summary>
    internal required IReadOnlyList<int> Lines { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    internal required string Sha256 { get; init; }

    /// <summary>Lines of CoNLL-U that are no words of their own: ranges (2-3) and empty nodes (4.1).</summary>
    internal Sightings Passed { get; init; } = new();

    /// <summary>Words whose tag is _, which says in CoNLL-U that there is none.</summary>
    internal Sightings Untagged { get; init; } = new();
}
