using System.Globalization;
using Xunit.Runner.InProc.SystemConsole;

namespace RnnSweep.Training.Tests.Widths;

/// <summary>The entry point: the test runner, or the child process of <see cref="VectorWidthTests"/>.</summary>
internal static class Program
{
    /// <summary>The first argument of the child; a width, an extent and the file to write follow.</summary>
    internal const string ReportVerb = "width-report";

    private static async Task<int> Main(string[] args)
    {
        if (args is not [ReportVerb, var width, var extent, var report]) return await ConsoleRunner.Run(args);
        WidthReport.AssertWidest(int.Parse(width, CultureInfo.InvariantCulture));
        await File.WriteAllLinesAsync(report, WidthReport.Lines(all: extent == "all"));
        return 0;
    }
}
