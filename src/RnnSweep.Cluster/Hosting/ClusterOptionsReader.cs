using Microsoft.Extensions.Configuration;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Hosting;

/// <summary>Makes options of a configuration, or says all that is wrong with it.</summary>
public static class ClusterOptionsReader
{
    /// <summary>The sources of the product: <c>appsettings.json</c> beside the program, the environment, then what the command line gave.</summary>
    /// <param name="commandLine">Full paths (<c>RnnSweep:SiloPort</c>) with their values.</param>
    public static IConfiguration Load(IReadOnlyDictionary<string, string?> commandLine) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(commandLine)
        .Build();

    /// <summary>Reads the section <c>RnnSweep</c>; an empty value counts as not given.</summary>
    /// <exception cref="ClusterOptionsException">Something in it cannot be used; every such thing is listed.</exception>
    public static ClusterOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(ClusterOptions.Section);
        var options = new ClusterOptions();
        var unread = new List<OptionsProblem>();
        foreach (var setting in ClusterSettings.All)
        {
            if (section[setting.Key] is not { } text || string.IsNullOrWhiteSpace(text)) continue;
            if (setting.Read(options, text.Trim()) is { } read) options = read;
            else unread.Add(new OptionsProblem(setting.Path, text, setting.Allowed));
        }

        if (options.Data.Length == 0 && configuration[DataFolder.Variable] is { Length: > 0 } data) options = options with { Data = data };

        // What could not be read kept its default, which the validator has nothing against.
        OptionsProblem[] problems = [.. Ordered([.. unread, .. ClusterOptionsValidator.Problems(options)]), .. Unknown(section)];
        return problems.Length == 0 ? options : throw new ClusterOptionsException(problems);
    }

    private static IOrderedEnumerable<OptionsProblem> Ordered(IEnumerable<OptionsProblem> problems)
    {
        var order = ClusterSettings.All.Select((setting, at) => (setting.Path, at)).ToDictionary(pair => pair.Path, pair => pair.at);
        return problems.OrderBy(problem => order[problem.Path]);
    }

    // A setting with a slip in its name would otherwise be left out in silence.
    private static IEnumerable<OptionsProblem> Unknown(IConfigurationSection section) =>
        from pair in section.AsEnumerable(makePathsRelative: true)
        where pair.Value is not null && !ClusterSettings.All.Any(setting => setting.Key.Equals(pair.Key, StringComparison.OrdinalIgnoreCase))
        orderby pair.Key
        select new OptionsProblem($"{ClusterOptions.Section}:{pair.Key}", null, $"one of {string.Join(", ", ClusterSettings.All.Select(s => s.Key))}");
}
