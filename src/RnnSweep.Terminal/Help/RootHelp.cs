using System.Text;

namespace RnnSweep.Terminal.Help;

/// <summary>The help of a program: its verbs by what they are for, each with an example.</summary>
/// <param name="program">What it is called on the command line.</param>
/// <param name="description">What the program is.</param>
/// <param name="groups">Its verbs.</param>
/// <param name="ending">Shown below.</param>
public sealed class RootHelp(string program, string description, IReadOnlyList<VerbGroup> groups, string ending)
{
    /// <summary>The text for a terminal of this width.</summary>
    public string Text(int width)
    {
        var text = new StringBuilder();
        foreach (var line in TextWrap.Lines(description, width)) text.Append(line).Append('\n');
        text.Append($"\nUsage: {program} VERB [options]     '{program} VERB --help' explains a verb\n");
        var column = groups.SelectMany(group => group.Verbs).Max(verb => verb.Synopsis.Length) + 4;
        foreach (var group in groups)
        {
            text.Append($"\n{group.Title}\n");
            foreach (var verb in group.Verbs)
            {
                var first = $"  {verb.Synopsis}".PadRight(column);
                foreach (var line in TextWrap.Lines(verb.Command.Description ?? "", width - column))
                {
                    text.Append(first).Append(line).Append('\n');
                    first = new string(' ', column);
                }
                text.Append(first).Append("$ ").Append(verb.FirstExample).Append('\n');
            }
        }
        return text.Append('\n').Append(ending).ToString();
    }
}
