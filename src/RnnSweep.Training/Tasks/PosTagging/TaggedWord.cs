namespace RnnSweep.Training.Tasks.PosTagging;

/// <summary>A word of a sentence and its part of speech.</summary>
/// <param name="Form">As written.</param>
/// <param name="Tag">UPOS.</param>
internal readonly record struct TaggedWord(string Form, string Tag);
