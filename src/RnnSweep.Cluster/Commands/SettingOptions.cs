using System.CommandLine;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Commands;

/// <summary>The settings of a verb as options of the command line.</summary>
internal sealed class SettingOptions
{
    /// <summary>What a client needs to find the cluster.</summary>
    public static readonly string[] OfClients =
    [
        nameof(ClusterOptions.Mode), nameof(ClusterOptions.ConnectionString), nameof(ClusterOptions.ServiceId), nameof(ClusterOptions.ClusterId),
        nameof(ClusterOptions.Certificates), nameof(ClusterOptions.GatewayPort), nameof(ClusterOptions.ConnectSeconds),
    ];

    private readonly Option<bool> _local = new("--local") { Description = "Everything on this machine, without a database; the same as --mode local." };
    private readonly (ClusterSetting Setting, Option<string> Option)[] _options;

    /// <summary>Adds the settings with these keys to a verb, in the table's order; all of them where none are named.</summary>
    public SettingOptions(Command command, params string[] keys)
    {
        _options =
        [
            .. from setting in ClusterSettings.All
               where keys.Length == 0 || keys.Contains(setting.Key)
               select (setting, new Option<string>(setting.OptionName) { Description = setting.Help, HelpName = "value" }),
        ];
        foreach (var (setting, option) in _options)
        {
            if (setting.Key == nameof(ClusterOptions.Mode))
            {
                command.Options.Add(_local);
                _local.Validators.Add(result =>
                {
                    if (result.GetResult(option) is not null) result.AddError("Give --local or --mode, not both.");
                });
            }
            command.Options.Add(option);
        }
    }

    /// <summary>The settings from all sources.</summary>
    /// <exception cref="ClusterOptionsException">They cannot be used.</exception>
    public ClusterOptions Read(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (setting, option) in _options)
        {
            if (parsed.GetValue(option) is { } value) given[setting.Path] = value;
        }
        if (parsed.GetResult(_local) is not null && parsed.GetValue(_local)) given[$"{ClusterOptions.Section}:{nameof(ClusterOptions.Mode)}"] = "local";
        return ClusterOptionsReader.Read(ClusterOptionsReader.Load(given));
    }
}
