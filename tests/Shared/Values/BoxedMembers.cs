using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RnnSweep.Tests.Shared.Values;

/// <summary>Finds members whose types have <c>object</c> where a value goes: a parameter, a result, a field, an item of a collection.</summary>
internal static class BoxedMembers
{
    private const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>All such members of some types, as <c>Type.Member</c>; a type that is itself a collection of objects stands by its name alone.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Type> types) =>
    [
        .. types.Where(type => !IsMade(type) && !typeof(Delegate).IsAssignableFrom(type)).SelectMany(Of).Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Of(Type type)
    {
        if (type.GetInterfaces().Any(Boxes) || (type.BaseType is { IsGenericType: true } parent && Boxes(parent))) yield return type.Name;
        foreach (var member in type.GetMembers(All).Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null))
            if (TypesOf(member).Any(Boxes)) yield return $"{type.Name}.{member.Name}";
    }

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => property.GetIndexParameters().Select(parameter => parameter.ParameterType).Append(property.PropertyType),
        // Every type has this one from System.Object.
        MethodInfo { Name: nameof(Equals), IsVirtual: true } method when method.GetBaseDefinition().DeclaringType == typeof(object) => [],
        MethodInfo { IsSpecialName: true } method when IsAccessor(method) => [],
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        _ => [],
    };

    private static bool IsAccessor(MethodInfo method) =>
        method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal);

    private static bool Boxes(Type type) =>
        type == typeof(object) || (type.HasElementType ? Boxes(type.GetElementType()!) : type.GenericTypeArguments.Any(Boxes));

    // Closures, iterators, and what source generators write.
    private static bool IsMade(Type type) =>
        type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null || type.GetCustomAttribute<GeneratedCodeAttribute>() is not null
        || (type.DeclaringType is { } outer && IsMade(outer));
}
