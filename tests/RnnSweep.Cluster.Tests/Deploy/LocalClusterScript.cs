using System.Text.RegularExpressions;

namespace RnnSweep.Cluster.Tests.Deploy;

/// <summary>deploy/local-cluster.sh as far as the tests ask: the settings that its functions print, the verbs that it calls.</summary>
internal sealed partial class LocalClusterScript
{
    private readonly string _text = Repository.Read("deploy/local-cluster.sh");

    /// <summary>The settings of a function, those of the functions that it calls included.</summary>
    public IReadOnlyDictionary<string, string> Settings(string function)
    {
        var body = Regex.Match(_text, $@"^{function}\(\) \{{\n(.*?)^\}}", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
        Assert.NotEmpty(body);
        var settings = Setting().Matches(body).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        foreach (Match call in Call().Matches(body))
        {
            foreach (var (name, value) in Settings(call.Groups[1].Value)) settings.Add(name, value);
        }
        return settings;
    }

    /// <summary>What follows the program's name where it is run with the settings of a function.</summary>
    public string Command(string function)
    {
        // The line that reads the settings, comments, then the line that runs the program with them.
        const string Run = @"\)\n(?:\s*#[^\n]*\n)*\s*env ""\$\{settings\[@\]\}"" (?:setsid )?""\$program"" ([^\n>]*?)\s*(?:>|\n)";
        var match = Regex.Match(_text, $@"< <\({function}( ""\$1"")?{Run}");
        Assert.True(match.Success, $"The script does not run the program with {function}.");
        return match.Groups[2].Value;
    }

    [GeneratedRegex(@"^(RNNSWEEP__[A-Z_]+)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\s+([a-z]+_settings)$", RegexOptions.Multiline)]
    private static partial Regex Call();
}
