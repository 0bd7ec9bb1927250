using System.Text;
using System.Text.Json;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Tasks.OwnData.JsonLines;

/// <summary>Reads a sequence a line: <c>{"x": [[0.1, 2], [0.3, 1]], "y": "a"}</c>. Other members are skipped.</summary>
internal sealed class JsonLinesReader
{
    private const int Deepest = 16;

    private readonly DataProblems _problems;
    private readonly bool _perStep;
    private readonly Loss _loss;
    private readonly LabelCodes _symbols = new();
    private readonly LabelCodes _labels = new();
    private readonly JsonSequences _read;
    private readonly LineFaults _faults;
    private readonly KnownFile? _known;
    private int _line;
    private bool _isTable;
    private int _width = -1;
    private int _outputs = -1;

    private JsonLinesReader(DataFile file, TaskSettings task, KnownFile? known)
    {
        _known = known;
        if (known is not null) (_width, _outputs) = (known.Width, known.Outputs);
        (_problems, _perStep, _loss) = (new DataProblems(file.Name), task.Pattern == Pattern.PerStep, task.Loss!.Value);
        _faults = new LineFaults(_problems);
        _read = new JsonSequences { File = file.Name, Sha256 = file.Sha256 };
    }

    /// <summary>The sequences.</summary>
    /// <param name="file">The file.</param>
    /// <param name="task">What is asked of it.</param>
    /// <param name="known">What a model knows, for new sequences, whose answers may be missing; null for those that are learnt from.</param>
    /// <exception cref="DataFileException">A line is not what it should be.</exception>
    internal static JsonSequences Read(DataFile file, TaskSettings task, KnownFile? known = null)
    {
        var reader = new JsonLinesReader(file, task, known);
        var rest = file.Content.Span;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            reader._line++;
            var line = (end < 0 ? rest : rest[..end]).TrimEnd(" \t\r"u8);
            if (line.Length > 0) reader.TakeLine(line);
            if (reader._isTable) break;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return reader.End();
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        var (values, targets, symbols, classes) = (_read.Values.Count, _read.Targets.Count, _read.Symbols.Count, _read.Classes.Count);
        try
        {
            var json = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = Deepest });
            var length = Sequence(ref json);
            if (length > 0)
            {
                _read.Lengths.Add(length);
                _read.Lines.Add(_line);
                return;
            }
        }
        catch (JsonException error)
        {
            _faults.Add(_line, "is not JSON: " + Plain(error.Message), Column(line, (int)Math.Min(error.BytePositionInLine ?? 0, line.Length)));
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a character: the reader takes it, a text cannot hold it.
            _faults.Add(_line, "holds an escaped character (\\u…) that is none.", 1);
        }
        catch (Refused error)
        {
            _faults.Add(_line, error.Message, Column(line, (int)error.Offset));
        }
        Cut(_read.Values, values);
        Cut(_read.Targets, targets);
        Cut(_read.Symbols, symbols);
        Cut(_read.Classes, classes);
    }

    private int Sequence(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) throw Wrong(json, "a line is an object like {\"x\": [[0.1, 2], [0.3, 1]], \"y\": 1}");
        var (steps, answers, end) = (-1, -1, 0L);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (isX, isY) = (json.ValueTextEquals("x"u8), json.ValueTextEquals("y"u8));
            if ((isX && steps >= 0) || (isY && answers >= 0)) throw new Refused(json.TokenStartIndex, $"{(isX ? "x" : "y")} is there twice.");
            json.Read();
            if (isX) steps = Steps(ref json);
            else if (isY && !(_known is not null && json.TokenType == JsonTokenType.Null)) answers = Answers(ref json);
            else json.Skip();
        }
        end = json.TokenStartIndex;
        if (json.Read()) throw new Refused(json.TokenStartIndex, "something follows the object. A line holds one sequence.");
        _isTable = steps < 0 && answers < 0 && _read.Lengths.Count == 0 && _faults.IsEmpty;
        if (_isTable) throw new Refused(0, "has neither x nor y. Where each line is a row of a table write dataset: csv in task.");
        if (steps < 0) throw new Refused(0, "x is missing: the list of steps, each a list of numbers, a number, or a text that stands for a symbol.");
        if (answers < 0 && _known is not null)
        {
            answers = _perStep ? steps : 1;
            for (var i = 0; i < answers; i++) NoAnswer();
        }
        if (answers < 0) throw new Refused(0, "y is missing: the answer, a number, a text for a class, or a list of them.");
        if (_perStep && answers != steps)
            throw new Refused(end, $"y has {answers} {(answers == 1 ? "answer" : "answers")} for {steps} steps; with pattern: per_step there is one for each.");
        return steps;
    }

    private int Steps(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray) throw Wrong(json, "x is a list of steps");
        var start = json.TokenStartIndex;
        var count = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; count++)
        {
            var isSymbol = json.TokenType == JsonTokenType.String;
            var at = json.TokenStartIndex;
            var width = isSymbol ? 0 : Numbers(ref json, _read.Values, "a step is a list of numbers, a number, or a text");
            if (isSymbol && _width <= 0) _read.Symbols.Add(Symbol(json.GetString()!, at));
            if (_width < 0) _width = width;
            if (width != _width)
                throw new Refused(at, _known is not null ? $"the step {Kind(width)}; the model reads {(_width == 0 ? "texts" : $"lists of {_width}")}."
                    : $"the step {Kind(width)}, those before it "
                    + $"{Kind(_width).Replace("is ", "are ", StringComparison.Ordinal).Replace("has ", "have ", StringComparison.Ordinal)}.");
        }
        return count > 0 ? count : throw new Refused(start, "x is empty: a sequence has one step at least.");
    }

    private static string Kind(int width) => width == 0 ? "is a text" : $"has {width} {(width == 1 ? "number" : "numbers")}";

    private int Answers(ref Utf8JsonReader json)
    {
        if (!_perStep)
        {
            Answer(ref json);
            return 1;
        }
        if (json.TokenType != JsonTokenType.StartArray) throw Wrong(json, "with pattern: per_step y is a list, an answer for each step");
        var count = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; count++) Answer(ref json);
        return count;
    }

    private int Symbol(string text, long at)
    {
        if (_known is null) return _symbols.Of(text);
        return _known.Symbols.Find(text) is >= 0 and var place ? place
            : throw new Refused(at, _known.Symbols.Refusal("symbol", text, "Leave such sequences out, or write one of these."));
    }

    /// <summary>An answer that is not known.</summary>
    private void NoAnswer()
    {
        if (_loss == Loss.CrossEntropy) _read.Classes.Add(-1);
        else for (var i = 0; i < _outputs; i++) _read.Targets.Add(double.NaN);
    }

    private void Answer(ref Utf8JsonReader json)
    {
        var at = json.TokenStartIndex;
        if (_known is not null && json.TokenType == JsonTokenType.Null)
        {
            NoAnswer();
            return;
        }
        if (_loss == Loss.CrossEntropy)
        {
            if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
                throw Wrong(json, _perStep ? "a class is a text or a number"
                    : "a class is a text or a number (for a list of them write pattern: per_step in task)");
            var label = json.TokenType == JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);
            if (_known is not null && _known.Classes.Find(label) < 0)
                throw new Refused(at, _known.Classes.Refusal("class", label, "Leave y out where the class is not known."));
            _read.Classes.Add(_known?.Classes.Find(label) ?? _labels.Of(label));
            return;
        }
        var first = _read.Targets.Count;
        var width = Numbers(ref json, _read.Targets, "an answer is a number or a list of numbers (for classes write loss: cross_entropy in task)");
        if (_outputs < 0) _outputs = width;
        if (width != _outputs)
            throw new Refused(at, $"the answer has {width} {(width == 1 ? "number" : "numbers")}, those {(_known is null ? "before it" : "of the model have")} "
                + $"{_outputs}.{(_perStep ? "" : " For an answer at each step write pattern: per_step in task.")}");
        if (_loss == Loss.BinaryCrossEntropy && _read.Targets.Skip(first).Any(value => value is not (0 or 1)))
            throw new Refused(at, "binary_cross_entropy takes 0 and 1.");
    }

    /// <summary>A number or a list of numbers; how many there are.</summary>
    private static int Numbers(ref Utf8JsonReader json, List<double> to, string due)
    {
        if (json.TokenType == JsonTokenType.Number)
        {
            to.Add(Number(json));
            return 1;
        }
        if (json.TokenType != JsonTokenType.StartArray) throw Wrong(json, due);
        var (start, count) = (json.TokenStartIndex, 0);
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; count++)
        {
            if (json.TokenType != JsonTokenType.Number) throw Wrong(json, "expected a number");
            to.Add(Number(json));
        }
        return count > 0 ? count : throw new Refused(start, "the list is empty: expected at least one number.");
    }

    private static double Number(in Utf8JsonReader json) =>
        Cell.TryNumber(json.ValueSpan, out var value) ? value : throw new Refused(json.TokenStartIndex, $"{Cell.WhyNoNumber(json.ValueSpan)}.");

    private JsonSequences End()
    {
        _faults.Tell();
        if (_known is not null)
        {
            _problems.ThrowIfAny();
            (_read.Width, _read.Outputs, _read.SymbolNames, _read.ClassNames) =
                (_width, _outputs, _known.Preparation.Symbols, _known.Preparation.Classes);
            return _read;
        }
        if (_problems.Count == 0 && _loss == Loss.CrossEntropy && _labels.SortedByValue().Names.Count < 2)
            _problems.Add(null, null, "y has one value in all lines: there is nothing to distinguish.");
        _problems.ThrowIfAny();
        (_read.Width, _read.Outputs) = (_width, _outputs);
        if (_width == 0) _read.Width = (_read.SymbolNames = Renumber(_read.Symbols, _symbols.Sorted())).Count;
        if (_loss == Loss.CrossEntropy) _read.Outputs = (_read.ClassNames = Renumber(_read.Classes, _labels.SortedByValue())).Count;
        return _read;
    }

    private static IReadOnlyList<string> Renumber(List<int> codes, (IReadOnlyList<string> Names, int[] Places) order)
    {
        for (var i = 0; i < codes.Count; i++) codes[i] = order.Places[codes[i]];
        return order.Names;
    }

    private static void Cut<T>(List<T> list, int count) => list.RemoveRange(count, list.Count - count);

    private static int Column(ReadOnlySpan<byte> line, int offset) => Encoding.UTF8.GetCharCount(line[..offset]) + 1;

    // The library's sentence ends with where in a text of its own the mistake is.
    private static string Plain(string message) => message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];

    private static Refused Wrong(in Utf8JsonReader json, string due)
    {
        var found = json.TokenType switch
        {
            JsonTokenType.Null => "null",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.String => Cell.Shown(json.ValueSpan),
            _ => Encoding.UTF8.GetString(json.ValueSpan.Length > 40 ? json.ValueSpan[..40] : json.ValueSpan),
        };
        return new Refused(json.TokenStartIndex, $"found {found}; {due}.");
    }

#pragma warning disable CA1032, CA1064 // It does not leave this class.
    private sealed class Refused(long offset, string message) : Exception(message)
    {
        internal long Offset { get; } = offset;
    }
#pragma warning restore CA1032, CA1064
}
