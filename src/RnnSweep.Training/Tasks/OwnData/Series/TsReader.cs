using System.Globalization;
using System.Text;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.OwnData.JsonLines;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Series;

/// <summary>
/// Reads a series a line: its dimensions with colons between, the values of each with commas, its class last. Also the older form of the archive, numbers with
/// tabs, commas or spaces between, the class first.
/// </summary>
internal sealed class TsReader
{
    private const int MostLabels = 6;

    private readonly DataProblems _problems;
    private readonly TsHeading _heading;
    private readonly Loss _loss;
    private readonly string _missing;
    private readonly JsonSequences _read;
    private readonly LabelCodes _labels = new();
    private readonly Sightings _holes = new();
    private readonly LineFaults _faults;
    private readonly Sightings _dropped = new();
    private readonly Sightings _unlisted = new();
    private readonly List<double[]> _series = [];
    private readonly KnownFile? _known;
    private int _width = -1;

    private TsReader(DataFile file, TaskSettings task, TsHeading heading, DataProblems problems, KnownFile? known)
    {
        (_known, _width) = (known, known?.Width ?? -1);
        (_problems, _heading, _loss, _missing) = (problems, heading, task.Loss!.Value, task.Arguments.Text(TsTask.Holes));
        _read = new JsonSequences { File = file.Name, Sha256 = file.Sha256, Kind = "ts" };
        _faults = new LineFaults(problems);
    }

    /// <summary>The series.</summary>
    /// <param name="file">The file.</param>
    /// <param name="task">What is asked of it.</param>
    /// <param name="known">What a model knows, for new series, whose classes may be missing; null for those that are learnt from.</param>
    /// <exception cref="DataFileException">A line is not what it should be.</exception>
    internal static JsonSequences Read(DataFile file, TaskSettings task, KnownFile? known = null)
    {
        var (problems, lines) = (new DataProblems(file.Name), LinesOf(file));
        var heading = TsHeading.Of(lines, problems);
        problems.ThrowIfAny();
        var reader = new TsReader(file, task, heading, problems, known);
        reader.CheckAnswers();
        for (var i = heading.DataLine; i < lines.Count; i++)
        {
            var line = lines[i].Span.Trim(" \t\r"u8);
            if (line.Length > 0 && line[0] is not ((byte)'#' or (byte)'%')) reader.Take(Encoding.UTF8.GetString(line), i + 1);
        }
        return reader.End();
    }

    /// <summary>Whether a file says that its series have numbers to predict.</summary>
    internal static bool HasNumbers(DataFile file) => TsHeading.Of(LinesOf(file), new DataProblems(file.Name)).IsNumber;

    private static List<ReadOnlyMemory<byte>> LinesOf(DataFile file)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        foreach (var range in file.Content.Span.Split((byte)'\n')) lines.Add(file.Content[range]);
        return lines;
    }

    private void CheckAnswers()
    {
        if (!_heading.HasAnswer && _known is null)
            _problems.Add(null, null, "says that its series have no class (@classLabel false): there is nothing to learn from it.");
        else if (_heading.IsNumber && _loss == Loss.CrossEntropy)
            _problems.Add(null, null, "has a number to predict for each series (@targetlabel true). Write loss: mean_squared_error in task.");
        _problems.ThrowIfAny();
    }

    private void Take(string line, int number)
    {
        string answer;
        if (_heading.DataLine == 0)
        {
            var words = line.Split(['\t', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length < 2)
            {
                _faults.Add(number, $"found {ShownValue.Of(line)}; expected a class and the values of a series behind it, or a file with @data.", 1);
                return;
            }
            answer = words[0];
            if (!Dimension(words.AsSpan(1), number)) return;
        }
        else
        {
            var parts = Dimensions(line);
            if (!_heading.HasAnswer) parts.Add("");
            if (parts.Count < 2)
            {
                _faults.Add(number, "the line has no colon: expected the values of the series, a colon and its class.", 1);
                return;
            }
            answer = parts[^1].Trim();
            if (_heading.Dimensions > 0 && parts.Count - 1 != _heading.Dimensions)
            {
                _faults.Add(number, $"the series has {Count(parts.Count - 1, "dimension")}, the file says {Text(_heading.Dimensions)}.", 1);
                return;
            }
            for (var k = 0; k < parts.Count - 1; k++)
                if (!Dimension(_heading.HasTimes ? ValuesOfPairs(parts[k]) : parts[k].Split(','), number)) return;
        }
        Add(answer, number);
        _series.Clear();
    }

    /// <summary>The parts between colons; those within brackets are times.</summary>
    private static List<string> Dimensions(string line)
    {
        var (parts, start, depth) = (new List<string>(), 0, 0);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '(') depth++;
            else if (i < line.Length && line[i] == ')') depth--;
            else if (i == line.Length || (line[i] == ':' && depth == 0))
            {
                parts.Add(line[start..i]);
                start = i + 1;
            }
        }
        return parts;
    }

    /// <summary>Of <c>(2007-01-01 00:00:00,241.97),(…)</c> the values; their times are left out.</summary>
    private static string[] ValuesOfPairs(string text) => [.. text.Split('(', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.TrimEnd(',', ' ').TrimEnd(')')).Select(pair => pair[(pair.LastIndexOf(',') + 1)..])];

    private bool Dimension(ReadOnlySpan<string> words, int number)
    {
        var values = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var text = Encoding.UTF8.GetBytes(words[i].Trim());
            if (text is [(byte)'?'] || Cell.IsHole(text)) values[i] = double.NaN;
            else if (!Cell.TryNumber(text, out values[i]))
            {
                _faults.Add(number, $"{Cell.WhyNoNumber(text)}.");
                _series.Clear();
                return false;
            }
        }
        _series.Add(values);
        return true;
    }

    private void Add(string answer, int number)
    {
        // Shorter series are filled up with missing values, in all dimensions, where the form asks for equal lengths.
        var steps = _series.Max(Filled);
        if (steps == 0)
        {
            _faults.Add(number, "the series has no value.", 1);
            return;
        }
        if (_series.Any(values => values.Length < steps))
        {
            var counts = string.Join(", ", _series.Take(6).Select(values => Text(values.Length)));
            _faults.Add(number, $"the dimensions have {counts} values; expected as many in all.", 1);
            return;
        }
        if (_width < 0) _width = _series.Count;
        if (_series.Count != _width)
        {
            _faults.Add(number, $"the series has {Count(_series.Count, "dimension")}, "
                + $"{(_known is null ? "those before it have" : "the model reads")} {Text(_width)}.", 1);
            return;
        }
        if (_series.Exists(values => Array.Exists(values[..steps], double.IsNaN)))
        {
            if (_missing == "drop")
            {
                _dropped.Add(number);
                return;
            }
            _holes.Add(number);
            if (_missing != "refuse" && !_series.TrueForAll(values => Fill(values.AsSpan(0, steps))))
            {
                _faults.Add(number, "a dimension has no value at all, so nothing can be filled in. Write missing: drop in task to leave such series out.", 1);
                return;
            }
        }
        if (!Answer(answer, number)) return;
        for (var step = 0; step < steps; step++)
            foreach (var values in _series) _read.Values.Add(values[step]);
        _read.Lengths.Add(steps);
        _read.Lines.Add(number);
    }

    private static int Filled(double[] values)
    {
        var end = values.Length;
        while (end > 0 && double.IsNaN(values[end - 1])) end--;
        return end;
    }

    private bool Answer(string answer, int number)
    {
        if (_known is not null && answer is "" or "?")
        {
            if (_loss == Loss.CrossEntropy) _read.Classes.Add(-1);
            else _read.Targets.Add(double.NaN);
            return true;
        }
        if (answer.Length == 0 || answer == "?")
        {
            _faults.Add(number, "the series has no class behind its last colon.");
            return false;
        }
        if (_loss == Loss.CrossEntropy && _known is not null)
        {
            if (_known.Classes.Find(answer) is >= 0 and var place) _read.Classes.Add(place);
            else _faults.Add(number, _known.Classes.Refusal("class", answer, "Write ? where the class is not known."));
            return _known.Classes.Find(answer) >= 0;
        }
        if (_loss == Loss.CrossEntropy)
        {
            _read.Classes.Add(_labels.Of(answer));
            if (_heading.Labels.Count > 0 && !_heading.Labels.Any(label => IsSame(label, answer)))
                _unlisted.Add(Encoding.UTF8.GetBytes(answer), number);
            return true;
        }
        if (!Cell.TryNumber(Encoding.UTF8.GetBytes(answer), out var value) || (_loss == Loss.BinaryCrossEntropy && value is not (0 or 1)))
        {
            _faults.Add(number, _loss == Loss.BinaryCrossEntropy ? $"{ShownValue.Of(answer)}: binary_cross_entropy takes 0 and 1."
                : $"{ShownValue.Of(answer)} is no number. For classes write loss: cross_entropy in task.");
            return false;
        }
        _read.Targets.Add(value);
        return true;
    }

    /// <summary>Fills what is missing, at the ends by the nearest value; false where there is none.</summary>
    private bool Fill(Span<double> values)
    {
        var before = -1;
        for (var i = 0; i <= values.Length; i++)
        {
            if (i < values.Length && double.IsNaN(values[i])) continue;
            if (i == values.Length && before < 0) return false;
            for (var hole = before + 1; hole < i; hole++)
                values[hole] = before < 0 ? values[i] : i == values.Length || _missing == "forward_fill" ? values[before]
                    : values[before] + (values[i] - values[before]) * (hole - before) / (i - before);
            before = i;
        }
        return true;
    }

    private JsonSequences End()
    {
        _faults.Tell();
        if (_holes.Count > 0 && _missing == "refuse")
            _problems.Add(_holes.Lines[0], null,
                $"values are missing{(_holes.Count == 1 ? "" : $" {_holes.Rows()}")}. Write missing: forward_fill, interpolate or drop "
                + "in task.");
        if (_problems.Count == 0 && _read.Lengths.Count == 0)
            _problems.Add(null, null, _dropped.Count > 0 ? "no series is left: all have missing values, and missing: drop leaves them out."
                : "holds no series.");
        if (_problems.Count == 0 && _known is null && _loss == Loss.CrossEntropy && _labels.SortedByValue().Names.Count < 2)
            _problems.Add(null, null, "all series are of one class: there is nothing to distinguish.");
        _problems.ThrowIfAny();
        if (_dropped.Count > 0) _read.LeftOut.Add(new RowsLeftOut("with missing values (missing: drop)", _dropped.Count, [.. _dropped.Lines]));
        if (_holes.Count > 0) _read.Warnings.Add($"values are missing {_holes.Rows()}; they are filled in (missing: {_missing}).");
        if (_unlisted.Count > 0)
            _read.Warnings.Add($"@classLabel names {string.Join(", ", _heading.Labels.Take(MostLabels).Select(ShownValue.Text))}"
                + $"{(_heading.Labels.Count > MostLabels ? ", …" : "")}, and a class stands there that is none of them: {_unlisted.Where()}. "
                + "It is read as a class of its own; mend the file where it is a slip.");
        if (_heading.HasTimes) _read.Warnings.Add("the times of the values are not read: steps are taken as equally long.");
        (_read.Width, _read.Outputs) = (_width, 1);
        if (_known is not null) (_read.Outputs, _read.ClassNames) = (_known.Outputs, _known.Preparation.Classes);
        if (_loss != Loss.CrossEntropy || _known is not null) return _read;
        var (names, places) = _labels.SortedByValue();
        for (var i = 0; i < _read.Classes.Count; i++) _read.Classes[i] = places[_read.Classes[i]];
        (_read.ClassNames, _read.Outputs) = (names, names.Count);
        return _read;
    }

    private static bool IsSame(string label, string answer) => label == answer
        || (Cell.TryNumber(Encoding.UTF8.GetBytes(label), out var one) && Cell.TryNumber(Encoding.UTF8.GetBytes(answer), out var other) && one == other);

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{Text(count)} {what}s";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
