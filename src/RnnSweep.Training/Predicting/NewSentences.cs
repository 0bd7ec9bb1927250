using System.Globalization;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Tagging;
using RnnSweep.Training.Tasks.PosTagging;

namespace RnnSweep.Training.Predicting;

/// <summary>New sentences, for a model that tags words.</summary>
internal sealed class NewSentences : NewSequences
{
    private readonly TaggedSentences _read;
    private readonly DataPreparation _known;
    private readonly KnownNames _tags;
    private readonly int[] _firsts;

    private NewSentences(TaggedSentences read, KnownNames tags, KeptNetwork model, DataPreparation known) : base(model, known, read.Sha256)
    {
        (_read, _tags, _known) = (read, tags, known);
        _firsts = new int[read.Sentences.Count];
        for (var i = 1; i < _firsts.Length; i++) _firsts[i] = _firsts[i - 1] + read.Sentences[i - 1].Length;
    }

    /// <inheritdoc/>
    public override string Unit => "word";

    /// <inheritdoc/>
    public override IReadOnlyList<string> PlaceNames => ["line", "sentence", "word"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Targets => ["tag"];

    /// <inheritdoc/>
    internal override int Count => _read.Sentences.Count;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFileException">It is not what the model reads.</exception>
    internal static NewSentences Of(DataFile file, KeptNetwork model, DataPreparation known)
    {
        var (keys, tags) = (model.Task.Arguments, new KnownNames(known.Classes));
        return new NewSentences(TaggedReader.Read(file, (int)keys.Whole(TsvTask.Word), (int)keys.Whole(TsvTask.Tag), tags), tags, model, known);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Place(PredictedPlace place) =>
    [
        _read.Lines[_firsts[place.Group] + place.Row].ToString(CultureInfo.InvariantCulture), (place.Group + 1).ToString(CultureInfo.InvariantCulture),
        _read.Sentences[place.Group][place.Row].Form,
    ];

    /// <inheritdoc/>
    public override double TruthOf(PredictedPlace place, int target = 0) =>
        _read.Sentences[place.Group][place.Row].Tag is { Length: > 0 } tag ? _tags.Find(tag) : double.NaN;

    /// <inheritdoc/>
    internal override TaskData Data()
    {
        var features = WordFeatures.Of(_known.Symbols);
        int[] symbols = [.. _read.Sentences.SelectMany(sentence => sentence).SelectMany(word => features.Of(word.Form))];
        var none = new SequenceSet([], [], new int[_read.Lines.Count], []) { Symbols = symbols, SymbolsPerStep = WordFeatures.Count };
        var asked = new SequenceSet([.. _read.Sentences.Select(sentence => sentence.Length)], [], none.Classes, [])
        {
            Symbols = symbols,
            SymbolsPerStep = WordFeatures.Count,
        };
        return new TaskData(features.Size, _known.Classes.Count, Pattern.PerStep, Loss.CrossEntropy, none, none, asked);
    }
}
