using Spectre.Console;

namespace RnnSweep.Terminal.Formats;

/// <summary>Sentences, broken between words at the width of the terminal. (Spectre's paragraph leaves a space at the end of a broken line.)</summary>
internal static class Prose
{
    public static void Write(IAnsiConsole console, string text, Style? style = null)
    {
        var line = "";
        foreach (var word in new Cell(text).Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && new Cell(longer).Width > console.Profile.Width)
            {
                console.Write(new Line(new Cell(line, style)));
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0) console.Write(new Line(new Cell(line, style)));
    }
}
