using System.Reflection;

namespace RnnSweep.Tests.Shared.Architecture;

/// <summary>Records with so many positional parameters that nobody can tell at a call which value is which.</summary>
internal static class LargeRecords
{
    /// <summary>How many a record may have. More of them are named properties, or belong into a record of their own.</summary>
    public const int Most = 8;

    /// <summary>Those of an assembly and of all assemblies of the product that it uses, with how many they have.</summary>
    public static IReadOnlyList<string> Under(Assembly assembly) =>
    [
        .. from type in Product(assembly).SelectMany(one => one.GetTypes())
           // Generators add types of their own.
           where type.FullName!.StartsWith("RnnSweep.", StringComparison.Ordinal)
           where type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null
           let positional = Positional(type)
           where positional > Most
           orderby type.FullName
           select $"{type.FullName}: {positional}",
    ];

    /// <summary>The assemblies that are looked at.</summary>
    public static IReadOnlyCollection<Assembly> Product(Assembly assembly)
    {
        var (found, open) = (new HashSet<Assembly>(), new Stack<Assembly>([assembly]));
        while (open.TryPop(out var next))
        {
            if (!found.Add(next)) continue;
            foreach (var name in next.GetReferencedAssemblies())
                if (name.Name!.StartsWith("RnnSweep.", StringComparison.Ordinal)) open.Push(Assembly.Load(name));
        }
        return found;
    }

    // The compiler writes one that takes a record apart into its positional parameters.
    private static int Positional(Type record) =>
        record.GetMethods().Where(method => method.Name == "Deconstruct").Select(method => method.GetParameters().Length).DefaultIfEmpty().Max();
}
