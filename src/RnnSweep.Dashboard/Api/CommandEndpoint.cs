using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Dashboard.Security;
using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Dashboard.Api;

/// <summary>Everything that changes something.</summary>
internal sealed class CommandEndpoint(OpenSweeps openSweeps)
{
    /// <summary>A body is at most so long.</summary>
    public const int MostBytes = 1 << 15;

    /// <summary>The message about a body of another type.</summary>
    public const string NotJson = $"The body must be {BodyType}.";

    private const string BodyType = "application/json";
    private const string About = "Done once it is in the journal. cancel, retry and note take a run, extend a run_cap, note a text. After retry and extend a "
        + "sweep that had ended goes on. 409 says why it cannot be done now. The body is at most 32 kB.";

    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/sweeps/{id}/commands", CommandAsync)
            .WithName("command").WithSummary("Pauses, unpauses, stops, cancels, extends or notes on a sweep; cancels, retries or notes on a run")
            .WithDescription(About)
            .Needs(AccessRole.Submit).WithTags(DescribedRoutes.Tag).Accepts<CommandRequest>(BodyType).Produces<CommandAnswer>().OfASweep()
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge)
            .WithProblems(StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status503ServiceUnavailable);

    private async Task CommandAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        // A form of another site can be posted without asking; JSON cannot.
        if (!context.Request.HasJsonContentType())
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, NotJson);
        var given = await ReadAsync(context).ConfigureAwait(false);
        // Through a handle that has ended nothing can be asked for; whoever opens the sweep now may let it go on.
        if (given.Command is SweepCommand.Note or SweepCommand.Retry or SweepCommand.Extend)
            await openSweeps.RenewAsync(id, long.MaxValue, context.RequestAborted).ConfigureAwait(false);
        var sweep = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        if (await sweep.Handle.CommandAsync(given, context.RequestAborted).ConfigureAwait(false) is { } refused)
            throw new ApiException(StatusCodes.Status409Conflict, $"{char.ToUpperInvariant(refused[0])}{refused[1..]}.");
        // One that had ended and goes on, or has a note now, is read again.
        await openSweeps.RenewAsync(id, long.MaxValue, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync("{\"accepted\":true}"u8.ToArray(), context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<GivenCommand> ReadAsync(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
            if (body.RootElement.ValueKind != JsonValueKind.Object) throw Bad("the body must be an object");
            var word = body.RootElement.TryGetProperty("command", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
            var command = CommandsJson.Find(word) ?? throw Bad($"command: found '{word}'; allowed: {CommandsJson.Allowed}");
            var run = NumberOf(body.RootElement, "run", "must be the number of a run");
            if (run is not null && command is not (SweepCommand.Cancel or SweepCommand.Retry or SweepCommand.Note))
                throw Bad($"run: {word} is for a whole sweep; a single run can be cancelled, retried or noted on");
            var cap = NumberOf(body.RootElement, "run_cap", "must be a whole number");
            if (cap is not null && command != SweepCommand.Extend) throw Bad($"run_cap: {word} takes none; extend does");
            return new GivenCommand(command, run, cap, TextOf(body.RootElement, word!, command));
        }
        // A text that is no UTF-8 is found when it is asked for, and not while the body is parsed.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Bad("the body is no JSON");
        }
    }

    private static int? NumberOf(JsonElement body, string name, string must)
    {
        if (!body.TryGetProperty(name, out var given) || given.ValueKind == JsonValueKind.Null) return null;
        return given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number) ? number : throw Bad($"{name}: {must}");
    }

    private static string? TextOf(JsonElement body, string word, SweepCommand command)
    {
        if (!body.TryGetProperty("text", out var given) || given.ValueKind == JsonValueKind.Null) return null;
        if (command != SweepCommand.Note) throw Bad($"text: {word} takes none; note does");
        return given.ValueKind == JsonValueKind.String ? given.GetString() : throw Bad("text: must be a string");
    }

    private static ApiException Bad(string detail) => new(StatusCodes.Status400BadRequest, $"{detail}.");
}
