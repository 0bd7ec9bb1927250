using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Tests.Widths;

/// <summary>The same bits at every vector width: this process against children in which wider vectors are switched off.</summary>
public sealed class VectorWidthTests
{
    [Fact]
    public void Training_WithoutAvx512_GivesTheSameBits()
    {
        Assert.SkipUnless(Avx2.IsSupported, "no AVX2 here: there is nothing to switch off");
        Assert.Equal(WidthReport.Lines(all: true), Child("DOTNET_EnableAVX512", "0", "256", "all"));
    }

    [Fact]
    public void Training_WithoutAvx2_GivesTheSameBits()
    {
        Assert.SkipUnless(Avx2.IsSupported, "no AVX2 here: there is nothing to switch off");
        Assert.Equal(WidthReport.Lines(all: false), Child("DOTNET_EnableAVX2", "0", "0", "little"));
    }

    [Fact]
    public void Training_OtherWidthThanTheCores_GivesTheSameBits()
    {
        Assert.SkipUnless(Avx2.IsSupported, "no AVX2 here: both widths would be put together of small vectors");
        var other = VectorPath.IsWide ? "256" : "512";
        Assert.Equal(WidthReport.Lines(all: false), Child(VectorPath.Variable, other, other, "little"));
    }

    private static string[] Child(string variable, string value, string width, string extent)
    {
        var report = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardError = true };
            if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet") start.FileName = "dotnet";
            foreach (var argument in new[] { "exec", typeof(VectorWidthTests).Assembly.Location, Program.ReportVerb, width, extent, report })
                start.ArgumentList.Add(argument);
            start.Environment[variable] = value;
            using var child = Process.Start(start)!;
            var errors = child.StandardError.ReadToEnd();
            child.WaitForExit();
            Assert.True(child.ExitCode == 0, $"exit code {child.ExitCode}: {errors}");
            return File.ReadAllLines(report);
        }
        finally
        {
            File.Delete(report);
        }
    }
}
