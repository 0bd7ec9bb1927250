using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Errors;

/// <summary>
/// What is wrong with a sweep file: one error a line, never broken up, so that editors and build logs can jump to its <c>file:line:column</c>.
/// </summary>
/// <param name="console">Where to write.</param>
public sealed class ErrorView(IAnsiConsole console)
{
    /// <summary>Writes the errors in the order given, then their number.</summary>
    /// <param name="file">The file's path as it was given.</param>
    /// <param name="errors">Each with its place: <c>sweep.yaml:14:3: parameters.lr: …</c></param>
    public void Write(string file, IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var output = console.Profile.Out.Writer;
        foreach (var error in errors) output.WriteLine(new Cell(error).Text);
        output.WriteLine($"{NumberFormat.Count(errors.Count, "error")} in {new Cell(file).Text}; nothing was started");
    }

    /// <summary>Writes what is wrong with a data file, then how much more there is.</summary>
    /// <param name="problems">Each with its place: <c>energy.csv:14:3: …</c></param>
    /// <param name="count">All of them, those included that are not listed.</param>
    /// <param name="ending">The last line; null for that of a sweep that is not started.</param>
    public void WriteData(IReadOnlyList<string> problems, int count, string? ending = null)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var output = console.Profile.Out.Writer;
        foreach (var problem in problems) output.WriteLine(new Cell(problem).Text);
        if (count > problems.Count) output.WriteLine($"and {count - problems.Count} more");
        output.WriteLine(ending ?? $"{NumberFormat.Count(count, "problem")} in the data; nothing was started");
    }
}
