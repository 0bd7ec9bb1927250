using System.Text;

namespace RnnSweep.Cli.Datasets;

/// <summary>Brings published files into the form that datasets read.</summary>
internal static class FileConversion
{
    /// <summary>Takes the first line off, and carriage returns everywhere.</summary>
    public static byte[] WithoutHeading(byte[] file) => Joined(Lines(file).Skip(1));

    /// <summary>Makes a line of twelve ones blank, as it is in the original, and takes spaces off the ends of lines.</summary>
    public static byte[] BlankLinesForOnes(byte[] file) => Joined(Blanked(Lines(file)));

    /// <summary>Of the ten columns of a CoNLL-U file the form, the part of speech, the head and the relation; of the remarks the sentence's name.</summary>
    public static byte[] FourColumns(byte[] file) => Joined(Reduced(Lines(file)));

    private static IEnumerable<string> Blanked(IEnumerable<string> lines)
    {
        var blank = false;
        foreach (var line in lines)
        {
            var values = line.TrimEnd();
            var ends = values.Length == 0 || values.Split(' ').All(value => value == "1.0");
            if (!ends) yield return values;
            else if (!blank) yield return "";
            blank = ends;
        }
    }

    private static IEnumerable<string> Reduced(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var columns = line.Split('\t');
            if (line.Length == 0) yield return "";
            else if (line.StartsWith("# sent_id = ", StringComparison.Ordinal)) yield return $"# {line["# sent_id = ".Length..].Trim()}";
            // Words that are written as one, and words that are not written, have numbers with a dash or a point.
            else if (columns.Length == 10 && columns[0].All(char.IsAsciiDigit)) yield return string.Join('\t', columns[1], columns[3], columns[6], columns[7]);
        }
    }

    private static string[] Lines(byte[] file)
    {
        var text = Encoding.UTF8.GetString(file).Replace("\r", "", StringComparison.Ordinal);
        return (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
    }

    private static byte[] Joined(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
}
