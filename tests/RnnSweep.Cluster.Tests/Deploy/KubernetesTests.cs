using System.Globalization;
using Microsoft.Extensions.Configuration;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Deploy;

/// <summary>What deploy/kubernetes says fits together, and fits the program and docker-compose.yml.</summary>
public sealed class KubernetesTests
{
    private const string Database = "Host=db;Database=rnnsweep";

    private static readonly Dictionary<string, string> Secrets = new() { ["rnnsweep-database RNNSWEEP__CONNECTIONSTRING"] = Database };

    private readonly KubernetesFiles _files = new();
    private readonly ComposeFile _compose = ComposeFile.Read();

    [Fact]
    public void Kustomization_ItsResources_AreTheFilesOfTheFolder() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Repository.Root, "deploy", "kubernetes"), "*.yaml").Select(Path.GetFileName).Order(StringComparer.Ordinal),
        _files.Kustomization["resources"].Items.Select(item => item.ToString()).Append("kustomization.yaml").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("silo")]
    [InlineData("front")]
    public void Settings_OfAProcess_AreAcceptedByTheProgram_AndAreThoseOfCompose(string component)
    {
        var settings = _files.Environment(_files.Container(component), Secrets, "10.1.2.3");
        var options = Read(settings);
        Assert.Equal(_compose.Settings(component == "silo" ? "silo" : "dashboard").Keys.Order(StringComparer.Ordinal),
            settings.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((ClusterMode.Postgres, "rnnsweep", "kubernetes", Database), (options.Mode, options.ServiceId, options.ClusterId,
            options.ConnectionString));
        Assert.True(options.HasCertificates);
        var mounts = _files.Container(component)["volumeMounts"].Items.Select(mount => mount["mountPath"].ToString()).ToArray();
        Assert.Contains(options.Certificates, mounts);
        if (component == "silo") Assert.Contains(options.Data, mounts);
    }

    [Fact]
    public void Silo_ItsPortsAndProbes_AreThoseOfItsSettings()
    {
        var silo = _files.Container("silo");
        var options = Read(_files.Environment(silo, Secrets, "10.1.2.3"));
        Assert.Equal(["silo"], KubernetesFiles.Command(silo));
        Assert.Equal("10.1.2.3", ListenAddress.Resolve(options, AdvertisedAddress.Resolve(options)).ToString());
        Assert.Equal((options.SiloPort, options.GatewayPort, options.HttpPort), (Port(silo, "silo"), Port(silo, "gateway"), Port(silo, "health")));
        Assert.Equal([HealthEndpoints.Startup, HealthEndpoints.Ready, HealthEndpoints.Live], Probes(silo, "health"));
        Assert.True(_files.Pod("silo")["terminationGracePeriodSeconds"].Number >= options.ShutdownSeconds + 30,
            "The silo is killed before its time for stopping is over.");
        Assert.True(silo["startupProbe"]["periodSeconds"].Number * silo["startupProbe"]["failureThreshold"].Number >= 300,
            "A silo tries to join for 5 minutes.");
        Assert.True(options.Slots < int.Parse(silo["resources"]["requests"]["cpu"].ToString(), CultureInfo.InvariantCulture));
        Assert.False(silo["resources"]["limits"].Has("cpu"));
        Assert.True(silo["resources"]["limits"].Has("memory"));
        Assert.Equal(["migrate"], KubernetesFiles.Command(_files.Pod("silo")["initContainers"].Items.Single()));
    }

    [Fact]
    public void Front_ItsPortAndProbes_AreThoseOfItsCommand_AndItNeedsATokenFromItsSecret()
    {
        var front = _files.Container("front");
        var command = KubernetesFiles.Command(front);
        Assert.Equal(["front", "--address", "0.0.0.0", "--port", $"{Port(front, "http")}", "--tokens", "/tokens/tokens"], command);
        Assert.Equal([HealthEndpoints.Live, HealthEndpoints.Ready, HealthEndpoints.Live], Probes(front, "http"));
        Assert.Contains(_files.SecretFiles("front"), file => file.InContainer == command[^1]);
        var service = _files["Service rnnsweep-front"]["spec"];
        Assert.Equal("http", service["ports"].Items.Single()["targetPort"].ToString());
        Assert.Equal(Labels("front"), service["selector"].Texts);
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("front")]
    public void Selectors_OfEverything_FindThePods(string component)
    {
        Assert.Equal(Labels(component), _files[$"Deployment rnnsweep-{component}"]["spec"]["selector"]["matchLabels"].Texts);
        var budget = _files[$"PodDisruptionBudget rnnsweep-{component}"]["spec"];
        Assert.Equal(Labels(component), budget["selector"]["matchLabels"].Texts);
        Assert.Equal(1, budget["maxUnavailable"].Number);
        Assert.Equal(Labels(component), _files[$"NetworkPolicy rnnsweep-{component}"]["spec"]["podSelector"]["matchLabels"].Texts);
    }

    [Fact]
    public void NetworkPolicies_TheirRules_LetSilosToSilosAndFrontsToGateways_AndHealthToAll()
    {
        Assert.Equal(["11111 from silo", "30000 from front", "8080 from all"], Rules("silo", "ingress", "from"));
        Assert.Equal(["7878 from all"], Rules("front", "ingress", "from"));
        Assert.Equal(["11111 to silo", "5432 to all", "53 to all"], Rules("silo", "egress", "to"));
        Assert.Equal(["30000 to silo", "5432 to all", "53 to all"], Rules("front", "egress", "to"));
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("front")]
    public void Pods_WhatTheyMay_IsLittle(string component)
    {
        var pod = _files.Pod(component);
        Assert.Equal("true", pod["securityContext"]["runAsNonRoot"].ToString());
        Assert.Equal("false", pod["automountServiceAccountToken"].ToString());
        foreach (var container in pod["containers"].Items.Concat(pod.Has("initContainers") ? pod["initContainers"].Items : []))
        {
            Assert.Equal("rnnsweep-cluster", container["image"].ToString());
            Assert.Equal("true", container["securityContext"]["readOnlyRootFilesystem"].ToString());
            Assert.Equal("ALL", container["securityContext"]["capabilities"]["drop"].Items.Single().ToString());
            Assert.All(container["volumeMounts"].Items, mount => pod["volumes"].Named(mount["name"].ToString()));
        }
        Assert.Equal("rnnsweep-cluster", _files.Kustomization["images"].Items.Single()["name"].ToString());
    }

    [Fact]
    public void Secrets_OfCertificates_KeepTheirNames_SoThatNewOnesReplaceNoPods() =>
        Assert.All((string[])["rnnsweep-silo", "rnnsweep-client"],
            name => Assert.Equal("true", _files.Kustomization["secretGenerator"].Named(name)["options"]["disableNameSuffixHash"].ToString()));

    private static ClusterOptions Read(IReadOnlyDictionary<string, string> settings) => ClusterOptionsReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal),
            (string?)pair.Value))).Build());

    private static int Port(Manifest container, string name) => container["ports"].Named(name)["containerPort"].Number;

    private static IEnumerable<string> Probes(Manifest container, string port)
    {
        foreach (var probe in (string[])["startupProbe", "readinessProbe", "livenessProbe"])
        {
            Assert.Equal(port, container[probe]["httpGet"]["port"].ToString());
            yield return container[probe]["httpGet"]["path"].ToString();
        }
    }

    private IReadOnlyDictionary<string, string> Labels(string component) =>
        _files[$"Deployment rnnsweep-{component}"]["spec"]["template"]["metadata"]["labels"].Texts;

    private string[] Rules(string component, string way, string peer) =>
    [
        .. from rule in _files[$"NetworkPolicy rnnsweep-{component}"]["spec"][way].Items
           let who = rule.Has(peer) ? rule[peer].Items.Single()["podSelector"]["matchLabels"]["app.kubernetes.io/component"].ToString() : "all"
           from port in rule["ports"].Items.Select(port => port["port"].ToString()).Distinct()
           select $"{port} {peer} {who}",
    ];
}
