using System.Globalization;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.OwnData.JsonLines;
using RnnSweep.Training.Tasks.OwnData.Series;

namespace RnnSweep.Training.Predicting;

/// <summary>New sequences of a file of JSON lines or of an archive's series.</summary>
internal sealed class NewSteps : NewSequences
{
    private readonly JsonSequences _read;
    private readonly KeptNetwork _model;
    private readonly DataPreparation _known;
    private readonly int[] _firsts;

    private NewSteps(JsonSequences read, KeptNetwork model, DataPreparation known) : base(model, known, read.Sha256)
    {
        (_read, _model, _known) = (read, model, known);
        _firsts = new int[read.Lengths.Count];
        for (var i = 1; i < _firsts.Length; i++) _firsts[i] = _firsts[i - 1] + read.Lengths[i - 1];
        Targets = AnswerNames.OfSequences(read.Kind, Loss, read.Outputs);
    }

    /// <inheritdoc/>
    public override string Unit => IsPerStep ? "step" : "sequence";

    /// <inheritdoc/>
    public override IReadOnlyList<string> PlaceNames => IsPerStep ? ["line", "step"] : ["line"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Targets { get; }

    /// <inheritdoc/>
    internal override int Count => _read.Lengths.Count;

    private bool IsPerStep => _model.Pattern == Pattern.PerStep;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFileException">It is not what the model reads.</exception>
    internal static NewSteps Of(DataFile file, bool isArchive, KeptNetwork model, DataPreparation known, bool anyRange)
    {
        var shape = new KnownFile(known, model.Sizes.OutputSize);
        var read = isArchive ? TsReader.Read(file, model.Task, shape) : JsonLinesReader.Read(file, model.Task, shape);
        if (!anyRange && read.Symbols.Count == 0 && RangeCheck.Find(read.Values, known.Columns[0]) is { } far) throw CsvNewData.Refused(file.Name, far);
        return new NewSteps(read, model, known);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Place(PredictedPlace place) => IsPerStep ? [Text(_read.Lines[place.Group]), Text(place.Row + 1)]
        : [Text(_read.Lines[place.Group])];

    /// <inheritdoc/>
    public override double TruthOf(PredictedPlace place, int target = 0)
    {
        var answer = IsPerStep ? _firsts[place.Group] + place.Row : place.Group;
        if (Loss != Loss.CrossEntropy) return _read.Targets[answer * _read.Outputs + target];
        return _read.Classes[answer] is >= 0 and var known ? known : double.NaN;
    }

    /// <inheritdoc/>
    internal override TaskData Data()
    {
        var inputs = _read.Symbols.Count > 0 ? [] : CsvPreparation.Scaled(_known, _read.Values);
        var answers = IsPerStep ? _read.Lengths.Sum() : Count;
        var isClass = Loss == Loss.CrossEntropy;
        var none = new SequenceSet([], inputs, isClass ? new int[answers] : [], isClass ? [] : new float[answers * _read.Outputs])
        {
            Symbols = [.. _read.Symbols],
        };
        var asked = new SequenceSet([.. _read.Lengths], inputs, none.Classes, none.Targets) { Symbols = none.Symbols };
        return new TaskData(_read.Width > 0 ? _read.Width : _known.Symbols.Count, _read.Outputs, _model.Pattern, Loss, none, none, asked);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
