using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Deploy;

public sealed partial class DeployTests
{
    private readonly ComposeFile _compose = ComposeFile.Read();
    private readonly LocalClusterScript _script = new();

    [Theory]
    [InlineData("migrate", "database_settings")]
    [InlineData("silo", "silo_settings")]
    [InlineData("client", "cluster_settings")]
    [InlineData("dashboard", "cluster_settings")]
    public void Settings_OfComposeAndScript_HaveTheSameNames(string service, string function) =>
        Assert.Equal(
            _compose.Settings(service).Keys.Order(StringComparer.Ordinal),
            _script.Settings(function).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("migrate", "database_settings")]
    [InlineData("silo", "silo_settings")]
    public void Commands_OfComposeAndScript_AreTheSame(string service, string function) =>
        Assert.Equal(string.Join(' ', _compose.Command(service)), _script.Command(function));

    [Theory]
    [InlineData("migrate", "database_settings")]
    [InlineData("silo", "silo_settings")]
    [InlineData("client", "cluster_settings")]
    public void Settings_OfComposeAndScript_AreAcceptedByTheProgram(string service, string function)
    {
        var compose = Read(_compose.Settings(service));
        var script = Read(_script.Settings(function));

        Assert.Equal((ClusterMode.Postgres, compose.ServiceId, compose.ShutdownSeconds), (script.Mode, script.ServiceId, script.ShutdownSeconds));
    }

    [Fact]
    public void Compose_ItsServices_StartInOrderAndStopInTime()
    {
        Assert.Equal("service_healthy", _compose.DependsOn("migrate", "postgres"));
        Assert.Equal("service_completed_successfully", _compose.DependsOn("silo", "migrate"));
        Assert.Equal("no", _compose.Text("migrate", "restart"));
        Assert.Equal(["CMD", "./rnnsweep-cluster", "health", "ready"], _compose.HealthCheck("silo"));
        Assert.Equal(["CMD", "./rnnsweep-cluster", "health", "ready", "--http-port", "7878"], _compose.HealthCheck("dashboard"));
        var grace = int.Parse(_compose.Text("silo", "stop_grace_period").TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(grace >= Read(_compose.Settings("silo")).ShutdownSeconds + 30, "Docker kills the silo before its time for stopping is over.");
    }

    [Fact]
    public void Compose_TheSilo_CanBeScaled()
    {
        Assert.False(_compose.Has("silo", "ports"), "A published port can be had by one container only, and opens Orleans to the network.");
        Assert.False(_compose.Has("silo", "container_name"));
        Assert.Equal("auto", _compose.Settings("silo")["RNNSWEEP__ADVERTISEDADDRESS"]);
    }

    [Fact]
    public void Compose_TheSilo_HasDataABoundAndOneSlot()
    {
        Assert.Equal("/data", _compose.Settings("silo")["RNNSWEEP__DATA"]);
        Assert.Contains(_compose.List("silo", "volumes"), volume => volume.EndsWith(":/data:ro", StringComparison.Ordinal));
        Assert.True(_compose.Has("silo", "mem_limit"), "A run that needs too much memory would take the machine with it.");
        Assert.Equal("${RNNSWEEP_SLOTS:-1}", _compose.Settings("silo")["RNNSWEEP__SLOTS"]);
    }

    [Fact]
    public void Dockerfile_ItsLastStage_RunsAsNobodyInParticular()
    {
        var text = Repository.Read("deploy/Dockerfile");
        var last = text[text.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];
        Assert.Contains("\nUSER $APP_UID\n", last);
        Assert.Contains("\nENTRYPOINT [\"./rnnsweep-cluster\"]\n", last);
    }

    [Fact]
    public void Dockerfile_BeforeItRestores_HasAllProjectsThatTheClusterNeeds()
    {
        var text = Repository.Read("deploy/Dockerfile");
        Assert.All(Projects("RnnSweep.Cluster"),
            project => Assert.Contains($"COPY src/{project}/*.csproj src/{project}/packages.lock.json src/{project}/\n", text));
    }

    private static IEnumerable<string> Projects(string project) => Reference().Matches(Repository.Read($"src/{project}/{project}.csproj"))
        .SelectMany(match => Projects(match.Groups[1].Value)).Append(project).Distinct();

    [GeneratedRegex(@"<ProjectReference Include=""\.\./([A-Za-z.]+)/")]
    private static partial Regex Reference();

    // ${NAME:-default} as compose would fill it in, and the script's own $names by a number that any of them could be.
    private static ClusterOptions Read(IReadOnlyDictionary<string, string> settings)
    {
        var ports = 20000;
        return ClusterOptionsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(
            pair.Key.Replace("__", ":", StringComparison.Ordinal),
            (string?)Variable().Replace(Fallback().Replace(pair.Value, "$1"), _ => pair.Key == "RNNSWEEP__SLOTS" ? "1" : $"{++ports}")))).Build());
    }

    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}")]
    private static partial Regex Fallback();

    [GeneratedRegex(@"\$\(\(.*?\)\)|\$[a-z]+")]
    private static partial Regex Variable();
}
