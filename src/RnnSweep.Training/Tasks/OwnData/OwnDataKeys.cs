namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Keys that tasks over people's own files share.</summary>
internal static class OwnDataKeys
{
    internal static readonly TaskKey File = new("file", null,
        "The file: a path from the sweep file's folder or the data folder, or an absolute one.")
    { Kind = TaskKeyKind.Text };

    internal static readonly TaskKey Encoding = new("encoding", null,
        "The text's encoding, where it is neither UTF-8 nor UTF-16.")
    { Choices = Files.TextDecoding.Names };

    internal static readonly TaskKey Split = new("split", TaskList.Of(0.7, 0.15, 0.15),
        "Shares of the training, the validation and the test part.")
    { Kind = TaskKeyKind.Shares };

    internal static readonly TaskKey SplitBy = new("split_by", "random",
        "Which whole sequences go to which part: drawn from data_seed, or in the file's order.")
    { Choices = ["random", "order"] };

    internal static readonly TaskKey ClassWeights = new("class_weights", "none",
        "Whether rare classes count as much as frequent ones: balanced multiplies the loss of a class by N/(K·n) for n of N answers in the training part, K "
        + "classes.")
    {
        Choices = ["none", "balanced"],
    };

    internal static readonly TaskKey Normalize =
        new("normalize", true, "Whether numbers are brought to mean 0 and standard deviation 1, both of the training part; the loss is then in units of the "
            + "target's variance.")
        { Kind = TaskKeyKind.Truth };
}
