using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Dashboard.Api;

/// <summary>What a run's model says of the test part.</summary>
internal sealed class TestPartEndpoint(OpenSweeps openSweeps, DashboardOptions options)
{
    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapAnswer<TestPartAnswer>("/api/sweeps/{id}/runs/{run}/test", "getTestPart", "What a run's model says of the test part, beside the truth",
            AnswerAsync).OfASweep().WithProblems(StatusCodes.Status400BadRequest).WithWholeNumber("run", 1);

    private async Task AnswerAsync(
        HttpContext context,
        [Description(SweepEndpoints.Sweep)] string id,
        [Description("Number of a run, from 1.")] string run,
        [Description("A column, where the model tells several; the first one where it is left out.")] string? target)
    {
        var open = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        var found = RunNumbers.Find(open.Handle.Snapshot(), run);
        var (answers, absence) = found.HasEnded
            ? await open.TestPart.OfAsync(found.Number, options.Data, context.RequestAborted).ConfigureAwait(false)
            : (null, $"Run {found.Number} has not ended.");
        var place = PlaceOf(answers, target);
        var body = ApiJson.Bytes(json => Write(json, answers, place, absence));
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private static int PlaceOf(TestAnswers? answers, string? target)
    {
        if (string.IsNullOrEmpty(target) || answers is null) return 0;
        return answers.Targets.ToList().IndexOf(target) is >= 0 and var place ? place
            : throw new ApiException(StatusCodes.Status400BadRequest, answers.Targets.Count == 0 ? "target: the model tells one column; leave it out."
                : $"target: found '{ShownValue.Text(target)}'; allowed: {string.Join(", ", answers.Targets.Select(ShownValue.Text))}.");
    }

    private static void Write(Utf8JsonWriter json, TestAnswers? answers, int target, string? absence)
    {
        var numbers = answers?.NumbersOf(target) ?? [];
        var levels = numbers.Where(one => !double.IsNaN(one.Low)).ToArray();
        json.WriteStartObject();
        json.WriteString("absence", absence);
        json.WriteNumber("count", answers?.Count ?? 0);
        Numbers(json, "truth", numbers.Select(one => one.Truth));
        Numbers(json, "said", numbers.Select(one => one.Said));
        Numbers(json, "low", levels.Select(one => one.Low));
        Numbers(json, "high", levels.Select(one => one.High));
        Texts(json, "times", numbers.Select(one => one.When).Where(time => time.Length > 0));
        Texts(json, "targets", answers?.Targets ?? []);
        Texts(json, "classes", answers?.Classes ?? []);
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

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) ApiJson.Number(json, value, ApiJson.CurveDigits);
        json.WriteEndArray();
    }
}
