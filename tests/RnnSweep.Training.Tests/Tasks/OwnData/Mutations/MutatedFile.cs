using System.Globalization;
using System.IO.Compression;
using System.Text;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Mutations;

/// <summary>A series in a file as one program or another writes it: each member is a mutation of the plain form, and all go together.</summary>
internal sealed record MutatedFile
{
    /// <summary>How dates are written; the first is the plain one.</summary>
    public static readonly string[] DateForms =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm", "dd.MM.yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "MM/dd/yyyy hh:mm tt", "yyyyMMddHHmm", "d.M.yy H:mm",
        "yyyy-MM-ddTHH:mm:ssZ", "dd MMM yyyy HH:mm", "epoch", "two",
    ];

    public required OrdinarySeries Series { get; init; }

    public char Separator { get; init; } = ',';

    public bool DecimalComma { get; init; }

    public bool Thousands { get; init; }

    public string DateForm { get; init; } = DateForms[0];

    /// <summary>What stands for a hole; null where there is none.</summary>
    public string? Hole { get; init; }

    public bool Heading { get; init; } = true;

    public string Before { get; init; } = "";

    public string Encoding { get; init; } = "utf-8";

    public bool Gzip { get; init; }

    public string NewLine { get; init; } = "\n";

    public string Order { get; init; } = "asc";

    public bool Repeats { get; init; }

    public bool IndexColumn { get; init; }

    public bool Trailing { get; init; }

    public bool BlankLines { get; init; }

    public bool Quoted { get; init; }

    /// <summary>The keys that say how it is written.</summary>
    public IEnumerable<(string Key, object Value)> Keys()
    {
        if (DecimalComma) yield return ("decimal", ",");
        if (Thousands) yield return ("thousands", DecimalComma ? "." : ",");
        if (Hole is "-999" or "?") yield return ("missing_values", new[] { Hole });
        if (Order != "asc") yield return ("sort", true);
        if (Repeats) yield return ("duplicates", "first");
        if (!Heading) yield return ("header", new[] { "none" });
        if (DateForm is "dd/MM/yyyy HH:mm") yield return ("time_format", "day_first");
        if (DateForm.StartsWith("MM", StringComparison.Ordinal)) yield return ("time_format", "month_first");
        if (Encoding == "latin-1") yield return ("encoding", "latin-1");
    }

    /// <summary>The columns of time and target, and those that are read.</summary>
    public IEnumerable<(string Key, object Value)> Columns(bool isHeadingKnown)
    {
        var first = IndexColumn ? 2 : 1;
        string Name(int place, string name) => isHeadingKnown && !Heading ? $"column_{first + place}" : name;
        var two = DateForm == "two" ? 1 : 0;
        yield return two == 1 ? ("time", new[] { Name(0, "day"), Name(1, "clock") }) : ("time", Name(0, "time"));
        yield return ("target", Name(1 + two, "löad"));
        yield return ("inputs", new[] { Name(1 + two, "löad"), Name(2 + two, "temp") });
    }

    public byte[] Bytes()
    {
        var bytes = Encoding switch
        {
            "utf-16" => [.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(Text())],
            "bom" => [.. System.Text.Encoding.UTF8.GetPreamble(), .. System.Text.Encoding.UTF8.GetBytes(Text())],
            "latin-1" => System.Text.Encoding.Latin1.GetBytes(Text()),
            _ => System.Text.Encoding.UTF8.GetBytes(Text()),
        };
        if (!Gzip) return bytes;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private string Text()
    {
        var text = new StringBuilder(Before.Replace("SEP", Separator.ToString(), StringComparison.Ordinal).Replace("\n", NewLine, StringComparison.Ordinal));
        if (Heading) Line(text, [.. IndexColumn ? [""] : Array.Empty<string>(), .. DateForm == "two" ? ["day", "clock"] : new[] { "time" }, "löad",
            "temp"], trail: false);
        var rows = Enumerable.Range(0, OrdinarySeries.Rows);
        if (Order == "desc") rows = rows.Reverse();
        if (Order == "mixed") rows = rows.OrderBy(row => row * 29 % OrdinarySeries.Rows);
        foreach (var row in rows)
        {
            Line(text, Fields(row), Trailing);
            if (Repeats && row == 20) Line(text, Fields(row), Trailing);
            if (BlankLines && row % 10 == 0) text.Append(NewLine);
        }
        return text.ToString();
    }

    private void Line(StringBuilder text, string[] fields, bool trail) => text
        .AppendJoin(Separator, fields.Select(field => Quoted || field.Contains(Separator, StringComparison.Ordinal) ? $"\"{field}\"" : field))
        .Append(trail ? Separator.ToString() : "").Append(NewLine);

    private string[] Fields(int row) =>
    [
        .. IndexColumn ? [row.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(), .. Times(Series.TimeOf(row)),
        Number(Series.ValueOf(row, 0, Hole is not null)), Number(Series.ValueOf(row, 1, Hole is not null)),
    ];

    private string[] Times(DateTime time) => DateForm switch
    {
        "epoch" => [((time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture)],
        "two" => [time.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture), time.ToString("HH:mm", CultureInfo.InvariantCulture)],
        _ => [time.ToString(DateForm, CultureInfo.InvariantCulture)],
    };

    private string Number(double? value)
    {
        if (value is not { } number) return Hole!;
        var text = number.ToString($"{(Thousands ? "N" : "F")}{Series.Decimals}", CultureInfo.InvariantCulture);
        return DecimalComma ? text.Replace(',', '\0').Replace('.', ',').Replace('\0', '.') : text;
    }

    /// <summary>What the reader makes of it, with these keys more.</summary>
    /// <exception cref="DataFileException">It is refused.</exception>
    public CsvSeries Read(params IEnumerable<(string Key, object Value)> keys)
    {
        var task = OwnFiles.Task("csv", keys: [("missing", "forward_fill"), .. keys]);
        var plan = new CsvPlan(task);
        var file = DataFile.Of(Bytes(), "data", task.Arguments.Text(OwnDataKeys.Encoding));
        return CsvSeriesBuilder.Build(CsvTableReader.Read(file, plan), plan, file.Name);
    }
}
