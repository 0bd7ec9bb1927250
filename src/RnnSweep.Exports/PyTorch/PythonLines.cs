using System.Text;

namespace RnnSweep.Exports.PyTorch;

/// <summary>Lines of Python.</summary>
internal static class PythonLines
{
    private const string Indentation = "    ";

    /// <summary>Adds a line.</summary>
    internal static void Line(this StringBuilder text, int depth, string line)
    {
        for (var i = 0; i < depth && line.Length > 0; i++) text.Append(Indentation);
        text.Append(line).Append('\n');
    }

    /// <summary>The same lines, one step further in.</summary>
    internal static string Indented(string lines) =>
        string.Join('\n', lines.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? line : Indentation + line));
}
