using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Dashboard.Api;

/// <summary>What a run's model says of the test part.</summary>
internal sealed class TestPartEndpoint(OpenSweeps openSweeps, DashboardOptions options)
{
    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapAnswer<TestPartAnswer>("/api/sweeps/{id}/runs/{run}/test", "getTestPart", "What a run's model says of the test part, beside the truth",
            AnswerAsync).OfASweep().WithWholeNumber("run", 1);

    private async Task AnswerAsync(
        HttpContext context, [Description(SweepEndpoints.Sweep)] string id, [Description("Number of a run, from 1.")] string run)
    {
        var open = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        var found = RunNumbers.Find(open.Handle.Snapshot(), run);
        var (answers, absence) = found.HasEnded
            ? await open.TestPart.OfAsync(found.Number, options.Data, context.RequestAborted).ConfigureAwait(false)
            : (null, $"Run {found.Number} has not ended.");
        var body = ApiJson.Bytes(json => Write(json, answers, absence));
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, TestAnswers? answers, string? absence)
    {
        var numbers = answers?.Numbers ?? [];
        var levels = numbers.Where(one => !double.IsNaN(one.Low)).ToArray();
        json.WriteStartObject();
        json.WriteString("absence", absence);
        json.WriteNumber("count", answers?.Count ?? 0);
        Numbers(json, "truth", numbers.Select(one => one.Truth));
        Numbers(json, "said", numbers.Select(one => one.Said));
        Numbers(json, "low", levels.Select(one => one.Low));
        Numbers(json, "high", levels.Select(one => one.High));
        json.WriteStartArray("classes");
        foreach (var name in answers?.Classes ?? []) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("confusion");
        for (var truth = 0; answers?.Confusion is { } confusion && truth < answers.Classes.Count; truth++)
        {
            json.WriteStartArray();
            for (var said = 0; said < answers.Classes.Count; said++) json.WriteNumberValue(confusion[truth, said]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) ApiJson.Number(json, value, ApiJson.CurveDigits);
        json.WriteEndArray();
    }
}
