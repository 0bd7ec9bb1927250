using System.Text;
using Microsoft.AspNetCore.Http;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Dashboard.Api;

/// <summary>A sweep file that comes as the body of a request, with what is changed about it.</summary>
/// <param name="Definition">The effective definition.</param>
/// <param name="Source">The file as it came.</param>
/// <param name="Warnings">What is odd about it.</param>
internal sealed record GivenFile(SweepDefinition Definition, byte[] Source, IReadOnlyList<DefinitionError> Warnings)
{
    /// <summary>The message about a body of another type.</summary>
    public const string NotYaml = $"The body must be {BodyType}: the sweep file as it is.";

    /// <summary>The type of the body.</summary>
    public const string BodyType = "application/yaml";

    private const string UsualName = "sweep.yaml";
    private const int MostChanges = 1000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SweepDefinitionReader Reader = new();

    /// <summary>Reads it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="set">Keys that are changed.</param>
    /// <param name="map">Parameters that are read as others.</param>
    /// <param name="ignore">Parameters that are left out.</param>
    /// <exception cref="InvalidFileException">Something is wrong with it.</exception>
    /// <exception cref="ApiException">It is no text, or what is to be changed is not said as it has to be.</exception>
    public static async Task<GivenFile> ReadAsync(HttpContext context, string? file, string[]? set, string[]? map, string[]? ignore)
    {
        // A form of another site can be posted without asking; YAML cannot. The router refuses other types, but lets pass what has none.
        if (context.Request.ContentType is null) throw new ApiException(StatusCodes.Status415UnsupportedMediaType, NotYaml);
        var overrides = new DefinitionOverrides(Pairs("set", set), Pairs("map", map)) { Ignore = Names(ignore) };
        var (text, source) = await TextAsync(context).ConfigureAwait(false);
        var read = Reader.Read(text, string.IsNullOrEmpty(file) ? UsualName : file, overrides);
        return read.Definition is { } definition ? new GivenFile(definition, source, read.Warnings) : throw new InvalidFileException(read.Errors);
    }

    private static async Task<(string Text, byte[] Source)> TextAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        try
        {
            return (Strict.GetString(body.GetBuffer().AsSpan(0, (int)body.Length)), body.ToArray());
        }
        catch (DecoderFallbackException problem)
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, $"The body is not UTF-8 text: byte {problem.Index} cannot be decoded.");
        }
    }

    private static string[] Names(string[]? given)
    {
        var names = Few("ignore", given);
        return names.All(name => !string.IsNullOrWhiteSpace(name)) ? names
            : throw new ApiException(StatusCodes.Status400BadRequest, "ignore: a name is empty. Give the name of a parameter of the file.");
    }

    private static string[] Few(string name, string[]? given) => given is null ? [] : given.Length <= MostChanges ? given
        : throw new ApiException(StatusCodes.Status400BadRequest, $"{name}: found {given.Length}; allowed: up to {MostChanges}.");

    private static string[] Pairs(string name, string[]? given)
    {
        given = Few(name, given);
        foreach (var pair in given)
            if (pair.IndexOf('=', StringComparison.Ordinal) < 1)
                throw new ApiException(StatusCodes.Status400BadRequest, $"{name}: '{pair}' has no equals sign with something before it.");
        return given;
    }
}
