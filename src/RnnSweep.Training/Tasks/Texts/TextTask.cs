using System.Text;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Folders;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Reading;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tasks.Texts;

/// <summary>
/// <c>text</c>: the next character of a text, at every step. The first nine tenths are learnt, the next twentieth is compared on, the last measured on. A part
/// is cut into
/// <c>batch_size</c> streams of equal length that are read side by side in pieces of <c>sequence_length</c> (also called <c>bptt</c>) characters: the state is
/// carried from piece to piece, the gradient is not (truncated backpropagation through time, Williams and Peng 1990, k₁ = k₂). Validation and test always have
/// 32 streams and are read whole, so their figures do not depend on how the text is cut; up to 32 characters that do not fill a stream are left out.
/// </summary>
internal sealed class TextTask : FolderTask, ITaskSource
{
    internal static readonly TaskKey File = new("file", "tinyshakespeare/input.txt",
        "The text's file, in UTF-8: a path from the sweep file's folder or the data folder, or an absolute one.")
    { Kind = TaskKeyKind.Text };

    private const int DefaultPiece = 50;
    private const int LongestPiece = 2000;
    private const int EvaluationStreams = 32;

    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override string Summary => "The next character of a text, the state carried through all of it.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    public bool LengthKeepsQuestions => true;

    /// <inheritdoc/>
    public bool HasScores => true;

    /// <inheritdoc/>
    public override IReadOnlyList<TaskKey> Keys => [File, DataPath.Sha256];

    /// <inheritdoc/>
    public override bool CarriesState => true;

    /// <inheritdoc/>
    protected override string Origin =>
        "Any text will do; tinyshakespeare/input.txt is that of github.com/karpathy/char-rnn. The key file of task names another.";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Files(TaskArguments arguments) => [arguments.Text(File)];

    /// <inheritdoc/>
    protected override DataFolder Seen(DataFolder folder) => folder;

    /// <inheritdoc/>
    public override TaskSettings Pinned(TaskSettings task, DataFolder folder, bool shared) => DataPath.Pin(task, File, folder, shared);

    /// <inheritdoc/>
    public override void CheckFiles(TaskSettings task, DataFolder folder) => DataPath.Read(task.Arguments, File, folder, Name);

    /// <inheritdoc/>
    public override TrainingSettings Relevant(TrainingSettings settings) => base.Relevant(settings) with { BatchSize = settings.BatchSize };

    /// <summary>However long the pieces are, each stream is read whole.</summary>
    /// <inheritdoc/>
    public override SizeSettings SizeSettings(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new SizeSettings(null, null, settings.BatchSize);
    }

    /// <inheritdoc/>
    public override int? PieceOf(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.SequenceLength ?? DefaultPiece;
    }

    /// <inheritdoc/>
    protected override string? LengthRefusal(TrainingSettings settings)
    {
        if (settings.Bidirectional) return "bidirectional true does not fit text: the future must be predicted from the past. Leave it out.";
        return settings.SequenceLength > LongestPiece
            ? $"sequence_length {settings.SequenceLength} does not fit text: allowed are windows of 1 to {LongestPiece} characters; {DefaultPiece} where it "
                + "is left out."
            : null;
    }

    /// <inheritdoc/>
    public DataReading? Reading(TaskSettings task, DataFolder folder, IReadOnlyList<SizeSettings> settings)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (file, symbols, alphabet) = Symbols(task.Arguments, folder);
        return TextReading.Of(file, symbols, alphabet.Count, Cuts(symbols.Length));
    }

    private static (int Valid, int Test) Cuts(int length) => ((int)(length * 9L / 10), (int)(length * 95L / 100));

    private static (DataFile File, int[] Symbols, Dictionary<int, int> Alphabet) Symbols(TaskArguments arguments, DataFolder folder)
    {
        var file = DataPath.Read(arguments, File, folder, "text");
        var text = Encoding.UTF8.GetString(file.Content.Span).EnumerateRunes().Select(rune => rune.Value).ToArray();
        var alphabet = text.Distinct().Order().Select((rune, i) => (rune, i)).ToDictionary();
        return (file, Array.ConvertAll(text, rune => alphabet[rune]), alphabet);
    }

    /// <inheritdoc/>
    protected override TaskData Read(TrainingSettings settings, TaskArguments arguments, DataFolder folder)
    {
        var (file, symbols, alphabet) = Symbols(arguments, folder);
        string[] characters = [.. alphabet.Keys.Order().Select(char.ConvertFromUtf32)];
        var (valid, test) = Cuts(symbols.Length);
        var piece = PieceOf(settings).GetValueOrDefault();
        return new TaskData(alphabet.Count, alphabet.Count, Defaults.Pattern, Defaults.Loss,
            Streams.Cut(symbols.AsSpan(0, valid), settings.BatchSize, piece),
            Streams.Cut(symbols.AsSpan(valid, test - valid), EvaluationStreams, piece),
            Streams.Cut(symbols.AsSpan(test), EvaluationStreams, piece))
        {
            Alphabet = [.. alphabet.Keys.Order()],
            Preparation = new DataPreparation([]) { Symbols = characters, Classes = characters, Sha256 = file.Sha256 },
        };
    }
}
