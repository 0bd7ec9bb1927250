using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>Sentences, each on a line of its own.</summary>
/// <param name="console">Where to write.</param>
public sealed class StoryView(IAnsiConsole console)
{
    /// <summary>Writes them.</summary>
    public void Write(IEnumerable<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        foreach (var sentence in sentences) Prose.Write(console, sentence);
    }
}
