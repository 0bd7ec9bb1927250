using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace RnnSweep.Cluster.Tests.Deploy;

/// <summary>docker-compose.yml as far as the tests ask.</summary>
internal sealed class ComposeFile
{
    private readonly Dictionary<object, object> _services;

    private ComposeFile(Dictionary<object, object> services) => _services = services;

    public static ComposeFile Read()
    {
        // Compose knows "<<"; the parser has to be told.
        var parser = new MergingParser(new Parser(new StringReader(Repository.Read("docker-compose.yml"))));
        parser.Consume<StreamStart>();
        var root = (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize(parser)!;
        return new ComposeFile((Dictionary<object, object>)root["services"]);
    }

    public IEnumerable<string> Command(string service) => ((List<object>)Of(service)["command"]).Cast<string>();

    public IReadOnlyDictionary<string, string> Settings(string service) => ((Dictionary<object, object>)Of(service)["environment"])
        .Where(pair => ((string)pair.Key).StartsWith("RNNSWEEP__", StringComparison.Ordinal))
        .ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value);

    public string DependsOn(string service, string other) =>
        (string)((Dictionary<object, object>)((Dictionary<object, object>)Of(service)["depends_on"])[other])["condition"];

    public bool Has(string service, string key) => Of(service).ContainsKey(key);

    public string Text(string service, string key) => (string)Of(service)[key];

    public IEnumerable<string> List(string service, string key) => ((List<object>)Of(service)[key]).Cast<string>();

    public IEnumerable<string> HealthCheck(string service) => ((List<object>)((Dictionary<object, object>)Of(service)["healthcheck"])["test"]).Cast<string>();

    private Dictionary<object, object> Of(string service) => (Dictionary<object, object>)_services[service];
}
