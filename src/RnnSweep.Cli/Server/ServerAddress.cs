namespace RnnSweep.Cli.Server;

/// <summary>A server and what lets this person in.</summary>
/// <param name="Url">Where it is: http or https, with a slash at the end.</param>
/// <param name="Token">The secret; null where none is asked for.</param>
internal sealed record ServerAddress(Uri Url, string? Token)
{
    /// <summary>The variable that names the server where the command line does not.</summary>
    public const string Variable = "RNNSWEEP_SERVER";

    /// <summary>The variable that holds the secret. No option does: others on this machine can read a command line.</summary>
    public const string TokenVariable = "RNNSWEEP_TOKEN";

    /// <summary>The address of a text such as <c>http://127.0.0.1:7878</c>; null where it is none.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && (url.Query + url.Fragment + url.UserInfo).Length == 0
            ? url : null;

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => Url.ToString();
}
