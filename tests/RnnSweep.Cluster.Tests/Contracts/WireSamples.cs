using System.Collections;
using System.Reflection;
using RnnSweep.Cluster.Contracts;

namespace RnnSweep.Cluster.Tests.Contracts;

/// <summary>The types that travel between silos and clients, and values of them.</summary>
internal static class WireSamples
{
    /// <summary>Every serialisable type of the product: found, not listed, so that a new one cannot be left out.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Product(typeof(ISweepGrain).Assembly)
        .SelectMany(assembly => assembly.GetTypes())
        // Orleans generates serialisable types of its own, one a method.
        .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && type.Namespace!.StartsWith("RnnSweep.", StringComparison.Ordinal))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>The interfaces of the product's grains.</summary>
    public static IReadOnlyList<Type> GrainInterfaces { get; } =
        [.. typeof(ISweepGrain).Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))];

    /// <summary>A value with something in every member.</summary>
    public static object Of(Type type) => Of(type, depth: 0);

    /// <summary>All that a value holds, as text.</summary>
    public static string Text(object? value) => value switch
    {
        Exception problem => $"{problem.GetType().FullName}: {problem.Message}",
        IEnumerable items and not string => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        null or string => $"{value}",
        _ when Types.Contains(value.GetType()) && !value.GetType().IsEnum =>
            string.Join("; ", Members(value.GetType()).Select(member => $"{member.Name}={Text(member.GetValue(value))}")),
        _ => $"{value}",
    };

    /// <summary>What is sent of a type.</summary>
    public static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties().Where(property => property.GetIndexParameters().Length == 0);

    private static IEnumerable<Assembly> Product(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Where(name => name.Name!.StartsWith("RnnSweep.", StringComparison.Ordinal)).Select(Assembly.Load).Prepend(assembly);

    private static object Of(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"text {depth}";
        if (type == typeof(int)) return 7 + depth;
        if (type == typeof(long)) return 1L << 52;
        if (type == typeof(double)) return double.NegativeInfinity;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type.IsArray)
        {
            var items = Array.CreateInstance(type.GetElementType()!, 2);
            for (var i = 0; i < 2; i++) items.SetValue(Of(type.GetElementType()!, depth + 1 + i), i);
            return items;
        }
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var value = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, depth + 1))]);
        if (constructor.GetParameters().Length == 0)
            foreach (var member in Members(type)) member.SetValue(value, Of(member.PropertyType, depth + 1));
        return value;
    }
}
