namespace RnnSweep.Cluster.Tests.Deploy;

/// <summary>deploy/kubernetes as far as the tests ask: which processes start, and with which settings.</summary>
internal sealed class KubernetesFiles
{
    private readonly IReadOnlyDictionary<string, Manifest> _all = Manifest.ReadAll();

    public Manifest this[string kindAndName] => _all[kindAndName];

    public IEnumerable<Manifest> All => _all.Values;

    public Manifest Kustomization => _all["Kustomization"];

    public Manifest Pod(string component) => _all[$"Deployment rnnsweep-{component}"]["spec"]["template"]["spec"];

    public Manifest Container(string component) => Pod(component)["containers"].Items.Single();

    public static string[] Command(Manifest container) => [.. container["args"].Items.Select(item => item.ToString())];

    /// <summary>The environment of a container, with what the secrets hold.</summary>
    /// <param name="container">The container.</param>
    /// <param name="secrets">Texts by "SECRET KEY".</param>
    /// <param name="podIp">What the pod's address is.</param>
    public Dictionary<string, string> Environment(Manifest container, IReadOnlyDictionary<string, string> secrets, string podIp)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in container["envFrom"].Items)
        {
            if (source.Has("configMapRef"))
            {
                var map = Kustomization["configMapGenerator"].Named(source["configMapRef"]["name"].ToString());
                foreach (var literal in map["literals"].Items)
                    environment.Add(literal.ToString().Split('=', 2)[0], literal.ToString().Split('=', 2)[1]);
            }
            else
            {
                var name = source["secretRef"]["name"].ToString();
                Assert.True(Kustomization["secretGenerator"].Named(name).Has("envs"));
                foreach (var (key, text) in secrets.Where(secret => secret.Key.StartsWith(name + " ", StringComparison.Ordinal)))
                    environment.Add(key.Split(' ')[1], text);
            }
        }
        foreach (var variable in container.Has("env") ? container["env"].Items : [])
        {
            if (variable.Has("valueFrom")) Assert.Equal("status.podIP", variable["valueFrom"]["fieldRef"]["fieldPath"].ToString());
            environment.Add(variable["name"].ToString(), variable.Has("value") ? variable["value"].ToString() : podIp);
        }
        return environment;
    }

    /// <summary>Where each file of a secret's volume comes from: the paths in the container, and the files beside kustomization.yaml.</summary>
    public IEnumerable<(string InContainer, string InFolder)> SecretFiles(string component)
    {
        var pod = Pod(component);
        foreach (var mount in Container(component)["volumeMounts"].Items)
        {
            var volume = pod["volumes"].Named(mount["name"].ToString());
            if (!volume.Has("secret")) continue;
            var secret = Kustomization["secretGenerator"].Named(volume["secret"]["secretName"].ToString());
            foreach (var file in secret["files"].Items)
                yield return ($"{mount["mountPath"]}/{file.ToString().Split('=')[0]}", file.ToString().Split('=')[1]);
        }
    }
}
