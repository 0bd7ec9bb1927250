using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Errors;

/// <summary>Errors in a sweep file, one a line, in the form <c>file:line:column: message</c> that editors and build logs can jump from.</summary>
/// <param name="console">Where to write.</param>
public sealed class ErrorView(IAnsiConsole console)
{
    /// <summary>Writes all errors in the file's order, then their number.</summary>
    public void Write(string file, IReadOnlyList<ErrorItem> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        foreach (var error in errors.OrderBy(error => error.Line ?? 0).ThenBy(error => error.Column ?? 0))
        {
            var place = string.Join(':', new[] { file, $"{error.Line}", $"{error.Column}" }.Where(part => part.Length > 0));
            console.Profile.Out.Writer.WriteLine(new Cell($"{place}: {error.Message}").Text);
        }

        console.Profile.Out.Writer.WriteLine($"{NumberFormat.Count(errors.Count, "error")} in {file}; nothing was started");
    }
}
