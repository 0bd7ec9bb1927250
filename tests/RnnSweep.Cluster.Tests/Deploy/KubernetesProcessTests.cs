using RnnSweep.Cluster.Security;
using RnnSweep.Cluster.Tests.Hosting;
using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.Deploy;

/// <summary>
/// The processes of deploy/kubernetes with their commands and settings, on this machine: a pod's address is one of loopback, and what is mounted is in a
/// folder.
/// </summary>
public sealed class KubernetesProcessTests(PostgresServer server) : IDisposable
{
    private const string SiloIp = "127.77.0.1";
    private const string FrontIp = "127.77.0.2";

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-kubernetes-").FullName;
    private readonly KubernetesFiles _files = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Processes_WithTheCommandsAndSettingsOfTheManifests_StartAnswerTheirProbesTrainAndStop()
    {
        await using var database = await server.NewDatabaseAsync();
        var secrets = Path.Combine(_folder, "secrets");
        new CertificateMaker(Path.Combine(secrets, "certificates"), TimeProvider.System).Make(TimeSpan.FromDays(1), null);
        await File.WriteAllTextAsync(Path.Combine(secrets, "tokens"), "submit=a-token-of-this-test\n");
        var known = new Dictionary<string, string> { ["rnnsweep-database RNNSWEEP__CONNECTIONSTRING"] = database.ConnectionString };

        var migrate = _files.Pod("silo")["initContainers"].Items.Single();
        Assert.Equal(0, (await ClusterProcess.RunAsync(Mounted("silo", _files.Environment(migrate, known, SiloIp)), KubernetesFiles.Command(migrate))).Code);

        var container = _files.Container("silo");
        await using var silo = ClusterProcess.Start(Mounted("silo", _files.Environment(container, known, SiloIp)), KubernetesFiles.Command(container));
        Assert.Matches($"^silo active at {SiloIp}: .*listens on {SiloIp}, mutual TLS$", await silo.LineAsync("the silo is active"));
        await ProbesAsync(container, SiloIp, "health");

        var door = _files.Container("front");
        string[] command = [.. KubernetesFiles.Command(door).Select(word => word == "0.0.0.0" ? FrontIp : Mounted("front", word))];
        await using var front = ClusterProcess.Start(Mounted("front", _files.Environment(door, known, FrontIp)), command);
        await ProbesAsync(door, FrontIp, "http");
        // On loopback a front answers to a name of loopback alone.
        using var http = new HttpClient
        {
            BaseAddress = new Uri($"http://{FrontIp}:7878"),
            DefaultRequestHeaders = { { "Authorization", "Bearer a-token-of-this-test" }, { "Host", "localhost" } },
        };
        using var file = new StringContent("task: { function: sphere }\nmethod: random\nrun_cap: 3\nseed: 1\nparameters: { x1: { min: -5, "
            + "max: 5 } }\nname: pods\n");
        file.Headers.ContentType = new("application/yaml");
        var answer = await http.PostAsync("/api/sweeps", file);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await Phase.Until(async () => (await http.GetStringAsync("/api/sweeps")).Contains("\"finished\"", StringComparison.OrdinalIgnoreCase));

        await silo.TerminateAsync();
        Assert.Equal(0, await silo.ExitCodeAsync("the silo ends"));
        await front.TerminateAsync();
        await front.ExitCodeAsync("the front ends");
    }

    /// <summary>A container's paths, as this machine has them.</summary>
    private Dictionary<string, string> Mounted(string component, Dictionary<string, string> environment) =>
        environment.ToDictionary(pair => pair.Key, pair => Mounted(component, pair.Value));

    private string Mounted(string component, string path)
    {
        if (path == "/data") return _folder;
        foreach (var (inside, file) in _files.SecretFiles(component))
        {
            if (path == inside) return Path.Combine(_folder, file);
            if (path == Path.GetDirectoryName(inside)) return Path.Combine(_folder, Path.GetDirectoryName(file)!);
        }
        return path;
    }

    private static async Task ProbesAsync(Manifest container, string ip, string port)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{ip}:{container["ports"].Named(port)["containerPort"]}") };
        foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
            await Phase.Until(async () =>
            {
                try
                {
                    return (await http.GetAsync(container[probe]["httpGet"]["path"].ToString())).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            });
    }
}
