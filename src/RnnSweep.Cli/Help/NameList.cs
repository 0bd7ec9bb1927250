using System.Text;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Terminal.Help;

namespace RnnSweep.Cli.Help;

/// <summary>What a sweep file can name, for the end of the program's help.</summary>
internal static class NameList
{
    private const int Column = 19;

    /// <summary>A heading, and a line for each key with all its names.</summary>
    /// <param name="catalogue">What can be named.</param>
    /// <param name="width">Of the terminal.</param>
    public static string Of(SweepCatalogue catalogue, int width)
    {
        var text = new StringBuilder("A sweep file can name\n");
        Add("cell", catalogue.Training.Networks.Names);
        Add("task.dataset", catalogue.Training.Tasks.All.Select(task => task.Name));
        Add("method", catalogue.Methods.Built);
        Add("early_terminate", catalogue.Rules.Built);
        return text.ToString();

        void Add(string key, IEnumerable<string> names)
        {
            var first = $"  {key}".PadRight(Column);
            foreach (var line in TextWrap.Lines(string.Join(", ", names), Math.Min(width, ExampleHelp.Widest) - Column))
            {
                text.Append(first).Append(line).Append('\n');
                first = new string(' ', Column);
            }
        }
    }
}
