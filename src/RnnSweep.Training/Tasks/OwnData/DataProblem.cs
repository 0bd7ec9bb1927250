using System.Globalization;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>One thing that is wrong with a data file.</summary>
/// <param name="Line">From 1; null where it is about the whole file.</param>
/// <param name="Column">The character in the line, from 1; null where it is about the whole line.</param>
/// <param name="Message">What was found, what is due, what to do.</param>
public sealed record DataProblem(int? Line, int? Column, string Message)
{
    /// <summary><c>energy.csv:14:3: temp is empty …</c></summary>
    /// <param name="file">The file as messages name it.</param>
    public string In(string file) => (Line, Column) switch
    {
        (null, _) => $"{file}: {Message}",
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{file}:{Line}: {Message}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{file}:{Line}:{Column}: {Message}"),
    };
}
