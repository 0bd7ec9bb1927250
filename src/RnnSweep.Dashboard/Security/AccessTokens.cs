using System.Globalization;

namespace RnnSweep.Dashboard.Security;

/// <summary>Reads tokens with roles: one a line, or one after the other between semicolons, each <c>ROLE=SECRET</c>.</summary>
public static class AccessTokens
{
    /// <summary>A secret has so many characters at least.</summary>
    public const int ShortestSecret = 16;

    private static readonly (string Word, AccessRole Role)[] Roles = [("view", AccessRole.View), ("submit", AccessRole.Submit), ("admin", AccessRole.Admin)];

    /// <summary>The word of a role.</summary>
    public static string Word(AccessRole role) => Roles[(int)role].Word;

    /// <summary>Reads a text. Lines that are empty or begin with # are left out.</summary>
    /// <param name="text">The tokens.</param>
    /// <param name="source">Where the text is from, for messages. No message holds a secret.</param>
    /// <exception cref="DashboardException">Something in it is no token.</exception>
    public static IReadOnlyList<AccessToken> Read(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<AccessToken>();
        var entries = text.Split(['\n', ';'], StringSplitOptions.TrimEntries);
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Length == 0 || entries[i][0] == '#') continue;
            var place = string.Create(CultureInfo.InvariantCulture, $"{source}, entry {i + 1}");
            var equals = entries[i].IndexOf('=', StringComparison.Ordinal);
            var word = equals < 0 ? "" : entries[i][..equals].TrimEnd();
            if (Array.FindIndex(Roles, role => role.Word == word) is var at && at < 0)
                throw new DashboardException($"{place}: expected ROLE=SECRET with the role {string.Join(", ", Roles.Select(role => role.Word))}.");
            var secret = entries[i][(equals + 1)..].TrimStart();
            if (secret.Length < ShortestSecret || secret.Any(letter => letter is <= ' ' or > '~'))
                throw new DashboardException(string.Create(CultureInfo.InvariantCulture,
                    $"{place}: the secret has to have {ShortestSecret} characters or more, of ASCII and without spaces. One is made by: openssl rand -hex 16"));
            if (tokens.Any(token => token.Secret == secret)) throw new DashboardException($"{place}: the secret stands there twice.");
            tokens.Add(new AccessToken(Roles[at].Role, secret));
        }
        return tokens.Count > 0 ? tokens : throw new DashboardException($"{source}: there is no token in it.");
    }
}
