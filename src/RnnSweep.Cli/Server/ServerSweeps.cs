using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cli.Server;

/// <summary>The sweeps of a server.</summary>
/// <param name="server">The connection; it stays its owner's.</param>
/// <param name="time">The clock.</param>
internal sealed class ServerSweeps(ServerConnection server, TimeProvider time)
{
    /// <summary>Hands a sweep in. It is in its journal when this returns.</summary>
    /// <returns>Its id, and what is odd about the file.</returns>
    /// <exception cref="InvalidSweepFileException">The file is wrong.</exception>
    /// <exception cref="ServerProblemException">It cannot be trained there, or another sweep has the id.</exception>
    public async Task<(string Id, IReadOnlyList<string> Warnings)> SubmitAsync(ServerSubmission submission, CancellationToken cancellation)
    {
        var query = new StringBuilder($"api/sweeps?file={Uri.EscapeDataString(submission.File)}");
        if (submission.Id is { } id) query.Append($"&id={Uri.EscapeDataString(id)}");
        query.Append(CultureInfo.InvariantCulture, $"&weight={submission.Weight}");
        foreach (var set in submission.Set) query.Append($"&set={Uri.EscapeDataString(set)}");
        foreach (var map in submission.Map) query.Append($"&map={Uri.EscapeDataString(map)}");
        foreach (var ignore in submission.Ignore) query.Append($"&ignore={Uri.EscapeDataString(ignore)}");
        using var request = new HttpRequestMessage(HttpMethod.Post, query.ToString());
        request.Content = new ByteArrayContent(submission.Source);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/yaml");
        var answer = await server.JsonAsync(request, cancellation).ConfigureAwait(false);
        return (answer.GetProperty("id").GetString()!, [.. answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)]);
    }

    /// <summary>All sweeps, oldest first, and the silos; null for those where it has none.</summary>
    public async Task<(IReadOnlyList<SweepListing> Sweeps, IReadOnlyList<SiloListing>? Silos)> ListAsync(CancellationToken cancellation)
    {
        var answer = await server.GetAsync("api/sweeps", cancellation).ConfigureAwait(false);
        return ([.. answer.GetProperty("sweeps").EnumerateArray().Reverse().Select(ListingOf)],
            answer.GetProperty("silos") is { ValueKind: JsonValueKind.Array } silos ? [.. silos.EnumerateArray().Select(SiloOf)] : null);
    }

    /// <summary>One sweep, to look at and to command.</summary>
    public async Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) =>
        await ServerSweep.OpenAsync(server, id, time, cancellation).ConfigureAwait(false);

    /// <summary>Asks for something without reading the sweep.</summary>
    /// <returns>Null when it is in the journal, or why it is not.</returns>
    public static async Task<string?> CommandAsync(ServerConnection server, string id, GivenCommand given, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ServerConnection.PathOf(id, "/commands"));
        var body = JsonSerializer.Serialize(new
        {
            command = CommandObjections.WordOf(given.Command),
            run = given.Run,
            run_cap = given.RunCap,
            text = given.Text,
        });
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await DoneAsync(server, request, cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes a sweep.</summary>
    /// <returns>Null when nothing is left of it, or why it was not deleted.</returns>
    public static async Task<string?> DeleteAsync(ServerConnection server, string id, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, ServerConnection.PathOf(id));
        return await DoneAsync(server, request, cancellation).ConfigureAwait(false);
    }

    private static async Task<string?> DoneAsync(ServerConnection server, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            await server.JsonAsync(request, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (ServerProblemException refused) when (refused.Status is HttpStatusCode.Conflict or HttpStatusCode.BadRequest)
        {
            // As the engine said it, before it became a sentence.
            var sentence = refused.Message.TrimEnd('.');
            return char.ToLowerInvariant(sentence[0]) + sentence[1..];
        }
    }

    private static SweepListing ListingOf(JsonElement sweep) => new()
    {
        Id = sweep.GetProperty("id").GetString()!,
        Name = sweep.GetProperty("name").GetString(),
        State = Enum.TryParse<SweepState>(sweep.GetProperty("state").GetString(), ignoreCase: true, out var state) ? state : null,
        Weight = sweep.GetProperty("weight").GetInt32(),
        CreatedAt = sweep.GetProperty("created_at") is { ValueKind: JsonValueKind.String } created ? created.GetDateTimeOffset() : null,
        Runs = sweep.GetProperty("runs").GetInt32(),
        Planned = NumberOf(sweep.GetProperty("planned")),
        Ended = sweep.GetProperty("ended").GetInt32(),
        Training = sweep.GetProperty("training").GetInt32(),
        Sequence = sweep.GetProperty("sequence").GetInt64(),
        Problem = sweep.GetProperty("problem").GetString(),
    };

    private static SiloListing SiloOf(JsonElement silo) => new(
        silo.GetProperty("name").GetString()!, silo.GetProperty("address").GetString()!, silo.GetProperty("since").GetDateTimeOffset(),
        NumberOf(silo.GetProperty("slots")), NumberOf(silo.GetProperty("busy")), silo.GetProperty("trouble").GetString(),
        silo.GetProperty("trains") is { ValueKind: JsonValueKind.Array } slots ? [.. slots.EnumerateArray().Select(SlotOf)] : null);

    private static SlotListing SlotOf(JsonElement slot) => new(
        slot.GetProperty("slot").GetInt32(), slot.GetProperty("sweep").GetString()!, slot.GetProperty("run").GetInt32(),
        slot.GetProperty("attempt").GetInt32(), slot.GetProperty("seconds").GetDouble(), slot.GetProperty("silent").GetDouble(),
        slot.GetProperty("stuck").GetBoolean());

    private static int? NumberOf(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
