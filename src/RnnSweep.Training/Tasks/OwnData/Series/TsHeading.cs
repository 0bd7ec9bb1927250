using System.Text;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Series;

/// <summary>What the lines with @ say before the data.</summary>
internal sealed record TsHeading
{
    /// <summary>The line of <c>@data</c>; 0 for a file of the older form, which has none.</summary>
    internal int DataLine { get; init; }

    /// <summary>Whether each value comes with its time: <c>(0, 1.5)</c>.</summary>
    internal bool HasTimes { get; init; }

    /// <summary>Whether a series has a class, or a number to predict, behind its last colon.</summary>
    internal bool HasAnswer { get; init; } = true;

    /// <summary>The classes that <c>@classLabel</c> names; none where it names none.</summary>
    internal IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Whether the answer is a number (<c>@targetlabel</c>).</summary>
    internal bool IsNumber { get; init; }

    /// <summary>The dimensions that are due; 0 where nothing is said.</summary>
    internal int Dimensions { get; init; }

    /// <summary>Reads the lines up to <c>@data</c>.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="problems">Takes what is wrong.</param>
    internal static TsHeading Of(IReadOnlyList<ReadOnlyMemory<byte>> lines, DataProblems problems)
    {
        var heading = new TsHeading();
        for (var i = 0; i < lines.Count; i++)
        {
            var text = Encoding.UTF8.GetString(lines[i].Span).Trim();
            if (text.Length == 0 || text[0] is '#' or '%') continue;
            if (text[0] != '@')
            {
                // The older form of the archive: numbers alone, the class first.
                if (i == 0 || lines.Take(i).All(line => line.Span.Trim(" \t\r"u8) is [] or [(byte)'#', ..])) return heading;
                problems.Add(i + 1, 1, $"found {ShownValue.Of(text)} before @data. Expected lines such as @univariate true, and then @data.");
                return heading;
            }
            var words = text.Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries);
            var (name, value) = (words[0].ToUpperInvariant(), words.Length > 1 ? words[1] : "");
            var isTrue = value.Equals("true", StringComparison.OrdinalIgnoreCase);
            switch (name)
            {
                case "@DATA":
                    return heading with { DataLine = i + 1 };
                case "@RELATION" or "@ATTRIBUTE":
                    problems.Add(i + 1, 1, "is a file of Weka (.arff), which is not read. The archive has the same data as .ts: name that in file.");
                    return heading;
                case "@TIMESTAMPS":
                    heading = heading with { HasTimes = isTrue };
                    break;
                case "@CLASSLABEL":
                    string[] labels = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                    heading = heading with { HasAnswer = isTrue, Labels = labels[Math.Min(2, labels.Length)..] };
                    break;
                case "@TARGETLABEL":
                    heading = heading with { HasAnswer = isTrue, IsNumber = isTrue };
                    break;
                case "@DIMENSIONS" or "@DIMENSION" when int.TryParse(value, out var dimensions):
                    heading = heading with { Dimensions = dimensions };
                    break;
                case "@UNIVARIATE" when isTrue:
                    heading = heading with { Dimensions = 1 };
                    break;
            }
        }
        problems.Add(null, null, "has no line @data: the series come after it.");
        return heading;
    }
}
