using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using RnnSweep.Cluster.Contracts;

namespace RnnSweep.Cluster.Tests.Contracts;

/// <summary>Everything that travels between silos and clients.</summary>
public sealed class WireTypesTests
{
    private static readonly Type[] Types = [.. typeof(ISweepGrain).Assembly.GetTypes()
        // Orleans generates serialisable types of its own, one a method.
        .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && type.Namespace!.StartsWith("RnnSweep.", StringComparison.Ordinal))];

    public static TheoryData<string> Names => [.. Types.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void WireType_RoundTrip_IsEqual(string name)
    {
        var type = Types.Single(candidate => candidate.FullName == name);
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var value = Sample(type, depth: 0);
        var back = serializer.Deserialize<object>(serializer.SerializeToArray<object>(value!));
        Assert.Equal(Text(value), Text(back));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WireType_HasAnAliasOfItsOwn(string name)
    {
        var type = Types.Single(candidate => candidate.FullName == name);
        var alias = type.GetCustomAttribute<AliasAttribute>()?.Alias;
        Assert.StartsWith("rnnsweep.", alias, StringComparison.Ordinal);
        Assert.Single(Types, other => other.GetCustomAttribute<AliasAttribute>()?.Alias == alias);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WireType_CannotBeChanged(string name)
    {
        var type = Types.Single(candidate => candidate.FullName == name);
        if (type.IsEnum || type.IsAssignableTo(typeof(Exception))) return;
        Assert.NotNull(type.GetCustomAttribute<ImmutableAttribute>());
        Assert.All(type.GetProperties(), property => Assert.True(
            property.SetMethod is not { } set || set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)), property.Name));
    }

    [Fact]
    public void GrainInterfaces_AllMethods_HaveAliases()
    {
        var grains = typeof(ISweepGrain).Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain))).ToArray();
        Assert.Equal(3, grains.Length);
        Assert.All(grains.SelectMany(grain => grain.GetMethods()).Where(method => !method.IsStatic), method => Assert.NotNull(method.GetCustomAttribute<AliasAttribute>()));
    }

    /// <summary>A value with something in every member.</summary>
    private static object? Sample(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"text {depth}";
        if (type == typeof(int)) return 7 + depth;
        if (type == typeof(long)) return 1L << 52;
        if (type == typeof(double)) return double.NegativeInfinity;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
        if (type.IsArray)
        {
            var items = Array.CreateInstance(type.GetElementType()!, 2);
            for (var i = 0; i < 2; i++) items.SetValue(Sample(type.GetElementType()!, depth + 1 + i), i);
            return items;
        }
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Sample(parameter.ParameterType, depth + 1))]);
    }

    private static string Text(object? value) => value switch
    {
        Exception problem => $"{problem.GetType().FullName}: {problem.Message}",
        System.Collections.IEnumerable items and not string => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        null or string => $"{value}",
        _ when value.GetType().Namespace == typeof(ISweepGrain).Namespace && !value.GetType().IsEnum =>
            string.Join("; ", value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).Select(property => $"{property.Name}={Text(property.GetValue(value))}")),
        _ => $"{value}",
    };
}
