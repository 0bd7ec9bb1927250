using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace RnnSweep.Cluster.Tests.Contracts;

/// <summary>Everything that travels between silos and clients.</summary>
public sealed class WireTypesTests
{
    public static TheoryData<string> Names => [.. WireSamples.Types.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void WireType_RoundTrip_IsEqual(string name)
    {
        var type = WireSamples.Types.Single(candidate => candidate.FullName == name);
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var value = WireSamples.Of(type);
        var back = serializer.Deserialize<object>(serializer.SerializeToArray(value));
        Assert.Equal(WireSamples.Text(value), WireSamples.Text(back));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WireType_HasAnAliasOfItsOwn(string name)
    {
        var type = WireSamples.Types.Single(candidate => candidate.FullName == name);
        var alias = type.GetCustomAttribute<AliasAttribute>()?.Alias;
        Assert.StartsWith("rnnsweep.", alias, StringComparison.Ordinal);
        Assert.Single(WireSamples.Types, other => other.GetCustomAttribute<AliasAttribute>()?.Alias == alias);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WireType_CannotBeChanged(string name)
    {
        var type = WireSamples.Types.Single(candidate => candidate.FullName == name);
        if (type.IsEnum || type.IsAssignableTo(typeof(Exception))) return;
        Assert.NotNull(type.GetCustomAttribute<ImmutableAttribute>());
        Assert.All(type.GetProperties(), property => Assert.True(
            property.SetMethod is not { } set
                || set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)), property.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WireType_AllMembers_HaveIdsOfTheirOwn(string name)
    {
        var type = WireSamples.Types.Single(candidate => candidate.FullName == name);
        if (type.IsEnum || type.IsAssignableTo(typeof(Exception))) return;
        // An identifier is never given again, so that they need not be without gaps.
        var ids = WireSamples.Members(type).Select(member => member.GetCustomAttribute<IdAttribute>()?.Id).ToArray();
        Assert.DoesNotContain(null, ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    /// <summary>Enumerations travel as numbers, those of other projects too, which know nothing of Orleans.</summary>
    [Fact]
    public void Enumerations_OnTheWire_KeepTheirNumbers()
    {
        var members = WireSamples.Types.SelectMany(WireSamples.Members).Select(member => member.PropertyType);
        var arguments = WireSamples.GrainInterfaces.SelectMany(grain => grain.GetMethods()).SelectMany(method => method.GetParameters());
        var types = WireSamples.Types.Concat(members).Concat(arguments.Select(argument => argument.ParameterType))
            .Select(type => Nullable.GetUnderlyingType(type) ?? type).Where(type => type.IsEnum).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal);
        Assert.Equal(
            [
                "LeaseAnswer: Held 0, Suspended 1, Over 2",
                "LossKind: HandedOver 0, Died 1, OutOfMemory 2",
                "NextStep: GoOn 0, Suspend 1, Conclude 2, Drop 3",
                "RunFinish: Completed 0, Patience 1, Diverged 2",
                "RunPhase: Waits 0, Prepares 1, Trains 2",
                "SweepCommand: Pause 0, Unpause 1, Stop 2, Cancel 3, Retry 4, Extend 5, Note 6",
            ],
            types.Select(type =>
                $"{type.Name}: {string.Join(", ", Enum.GetNames(type).Select(name => $"{name} {Convert.ToInt32(Enum.Parse(type, name), null)}"))}"));
    }

    [Fact]
    public void GrainInterfaces_AllMethods_HaveAliases()
    {
        Assert.Equal(4, WireSamples.GrainInterfaces.Count);
        Assert.All(
            WireSamples.GrainInterfaces, grain => Assert.StartsWith("rnnsweep.", grain.GetCustomAttribute<AliasAttribute>()?.Alias, StringComparison.Ordinal));
        Assert.All(
            WireSamples.GrainInterfaces.SelectMany(grain => grain.GetMethods()).Where(method => !method.IsStatic),
            method => Assert.NotNull(method.GetCustomAttribute<AliasAttribute>()));
    }
}
