using System.CommandLine;

namespace RnnSweep.Cluster.Commands;

/// <summary><c>rnnsweep-cluster delete</c>: what it takes.</summary>
internal static class DeleteVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep-cluster delete quickstart --yes
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(Func<string, CommandContext, Task<int>> handler, CommandRunner runner)
    {
        var id = new Argument<string>("ID") { Description = "The sweep's id." };
        var yes = new Option<bool>("--yes") { Description = "Really delete it: there is no way back." };
        var verb = new Command("delete", "Deletes a sweep that has ended, with its journal and its models.") { id, yes };
        verb.Validators.Add(result =>
        {
            if (!result.GetValue(yes)) result.AddError("delete removes the sweep for good, with its models; say --yes to do it");
        });
        var settings = new SettingOptions(verb, SettingOptions.OfClients);
        verb.SetAction((parsed, _) => runner.RunAsync(parsed, settings, context => handler(parsed.GetRequiredValue(id), context)));
        return verb;
    }
}
