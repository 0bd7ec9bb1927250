using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Lets a process of the product know the tests' grains: named in <c>DOTNET_STARTUP_HOOKS</c>, this assembly is loaded before the program begins, and Orleans
/// takes grains from every assembly that is loaded. .NET asks for this name, outside of every namespace.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = ".NET looks for it there.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        // Being loaded is all that it takes.
    }
}
