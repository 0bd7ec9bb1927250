using System.Globalization;
using System.Text;
using RnnSweep.Numerics;
using RnnSweep.Training.Data;
using RnnSweep.Training.Decoding;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.Texts;

namespace RnnSweep.Training.Predicting;

/// <summary>
/// A new text, for a model of characters: of each but the first how probable it was after those before it, and which would have been the likeliest. It is read
/// as one stream from its first character on.
/// </summary>
internal sealed class NewText : NewSequences
{
    private readonly int[] _symbols;
    private readonly (int Line, int Column)[] _places;
    private readonly int _piece;

    private NewText(int[] symbols, (int Line, int Column)[] places, string sha256, KeptNetwork model, DataPreparation known) : base(model, known, sha256) =>
        (_symbols, _places, _piece) = (symbols, places, model.Source.PieceOf(model.Settings)!.Value);

    /// <inheritdoc/>
    public override string Unit => "character";

    /// <inheritdoc/>
    public override IReadOnlyList<string> PlaceNames => ["line", "column"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Targets => ["character"];

    /// <summary>A probability a character is kept, and not that of all that it could have been.</summary>
    public override bool CanBeMixed => false;

    /// <inheritdoc/>
    internal override int Count => 1;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFileException">It has a character that the model has never seen, or one alone.</exception>
    internal static NewText Of(DataFile file, KeptNetwork model, DataPreparation known)
    {
        var names = new KnownNames(known.Classes);
        var (symbols, places, line, column) = (new List<int>(), new List<(int, int)>(), 1, 1);
        var text = Encoding.UTF8.GetString(file.Content.Span);
        // Editors put a line's end after the last line, whether the training file had it or not.
        if (names.Find("\n") < 0) text = text.TrimEnd('\n');
        foreach (var rune in text.EnumerateRunes())
        {
            var place = names.Find(rune.ToString());
            if (place < 0)
                throw new DataFileException(file.Name, [new DataProblem(line, column, names.Refusal("character", rune.ToString(),
                    "Write one of these in its place, or take it out."))], 1);
            symbols.Add(place);
            places.Add((line, column));
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
        }
        if (symbols.Count < 2)
            throw new DataFileException(file.Name, [new DataProblem(null, null, "has one character; the first one is read and not told. Give it two.")], 1);
        return new NewText([.. symbols], [.. places], file.Sha256, model, known);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Place(PredictedPlace place) =>
        [_places[place.Row].Line.ToString(CultureInfo.InvariantCulture), _places[place.Row].Column.ToString(CultureInfo.InvariantCulture)];

    /// <inheritdoc/>
    public override double TruthOf(PredictedPlace place, int target = 0) => _symbols[place.Row];

    /// <inheritdoc/>
    public override double Said(double[] answer, int target = 0) => answer?[0] ?? throw new ArgumentNullException(nameof(answer));

    /// <inheritdoc/>
    public override IReadOnlyList<string> MoreNames(int target = 0) => ["p(character)"];

    /// <inheritdoc/>
    public override IEnumerable<double> More(double[] answer, int target = 0) => answer?[1..] ?? throw new ArgumentNullException(nameof(answer));

    /// <inheritdoc/>
    public override IReadOnlyList<MetricValue> ScoresOf(SortedDictionary<PredictedPlace, double[]> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var loss = answers.Values.Sum(answer => -Elementary.Log(answer[1])) / answers.Count;
        return
        [
            new MetricValue("loss", loss), new MetricValue("accuracy", (double)answers.Count(pair => pair.Value[0] == TruthOf(pair.Key)) / answers.Count),
            new MetricValue("perplexity", Elementary.Exp(loss)), new MetricValue("bits_per_character", loss / Elementary.Log(2)),
        ];
    }

    /// <summary>Null: which character was taken for which tells little.</summary>
    public override int[,]? ConfusionOf(SortedDictionary<PredictedPlace, double[]> answers) => null;

    /// <inheritdoc/>
    internal override PredictedPlace? PlaceOf(int sequence, int step) => new PredictedPlace(0, sequence * _piece + step + 1, 0);

    /// <inheritdoc/>
    internal override double[] Answer(PredictedPlace place, ReadOnlySpan<float> outputs, AnswerScale scale)
    {
        Span<double> shares = stackalloc double[Math.Min(outputs.Length, 1024)];
        if (outputs.Length > shares.Length) shares = new double[outputs.Length];
        LogProbabilities.Of(outputs, shares);
        return [LogProbabilities.Best(outputs), Elementary.Exp(shares[_symbols[place.Row]])];
    }

    /// <inheritdoc/>
    internal override TaskData Data()
    {
        var asked = Streams.Cut(_symbols, streams: 1, _piece);
        var none = new SequenceSet([], [], [], []) { Symbols = asked.Symbols, Streams = 1 };
        return new TaskData(Classes.Count, Classes.Count, Pattern.PerStep, Loss.CrossEntropy, none, none, asked);
    }
}
