using System.Diagnostics;

namespace RnnSweep.Dashboard.Tests.Pages;

/// <summary>The page's own tests, which are written in its own language.</summary>
public sealed class PageScriptTests
{
    [Fact]
    public async Task Scripts_TheirOwnTests_Pass()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Repository.Page, "node_modules")), "The page's packages are not there.");
        using var tests = Process.Start(new ProcessStartInfo("npm", ["test", "--silent"])
        {
            WorkingDirectory = Repository.Page,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        var (output, error) = (tests.StandardOutput.ReadToEndAsync(), tests.StandardError.ReadToEndAsync());
        await tests.WaitForExitAsync();
        Assert.True(tests.ExitCode == 0, $"{await output}\n{await error}");
        Assert.Contains("passed", await output, StringComparison.Ordinal);
    }
}
