using System.Reflection;
using NUnit.Framework;
using Xunit.Runner.InProc.SystemConsole;

namespace RnnSweep.Mutations;

/// <summary>
/// Runs xunit tests inside the process of an NUnit test. Stryker switches a mutant on inside the process that it starts, and
/// xunit v3 starts another one for its tests: there no mutant is ever on.
/// </summary>
internal static class XunitTests
{
    /// <summary>Runs the tests that the filters let through, and fails at the first that fails.</summary>
    public static async Task PassAsync(Assembly tests, params string[] filters)
    {
        using var runner = new ConsoleRunner([.. filters, "-stopOnFail", "-noLogo", "-noColor"], tests);
        Assert.That(await runner.EntryPoint(), Is.Zero);
    }
}
