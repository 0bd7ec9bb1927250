using System.Globalization;

namespace RnnSweep.Training.Tests.Widths;

/// <summary>What this assembly does when it is started by itself and not by a test runner: the child of <see cref="VectorWidthTests"/>.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [var width, var extent, var report]) throw new ArgumentException("expected: 256 or 0, all or little, the file to write");
        WidthReport.AssertWidest(int.Parse(width, CultureInfo.InvariantCulture));
        File.WriteAllLines(report, WidthReport.Lines(all: extent == "all"));
        return 0;
    }
}
