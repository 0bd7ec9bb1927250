using System.Net;
using System.Text.Json;
using RnnSweep.Dashboard.Tests.Api.Description;
using RnnSweep.Sweeps.Definitions.Schema;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>What a sweep file would come to, before it is handed in.</summary>
public sealed class CheckEndpointTests(LocalSweepsFixture fixture) : IClassFixture<LocalSweepsFixture>
{
    private const string Yaml = "application/yaml";

    private const string Digits =
        "task: { dataset: digits }\nmethod: random\nrun_cap: 6\nparameters:\n  hidden_size: { values: [4, 8] }\n  sequence_length: { value: 8 }\n"
        + "  epochs: { value: 2 }\n";

    [Fact]
    public async Task Check_File_SaysWhatItWouldCost_AndHandsNothingIn()
    {
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var document = await ApiDocument.OfAsync(api);
        var answer = await api.PostAsync("/api/check?file=tried.yaml&set=run_cap=4", Digits, HttpStatusCode.OK, Yaml);
        Assert.True(document.Strict(document.Answer("POST /api/check")).Evaluate(answer).IsValid, answer.GetRawText());
        Assert.Equal(("tried", 4.0, JsonValueKind.Null),
            (answer.GetProperty("name").GetString(), answer.GetProperty("runs").GetDouble(), answer.GetProperty("absence").ValueKind));
        Assert.True(answer.GetProperty("flops").GetDouble() > 1e6);
        Assert.True(answer.GetProperty("most_memory_bytes").GetDouble() > answer.GetProperty("least_memory_bytes").GetDouble());
        Assert.True(answer.GetProperty("disk_bytes").GetDouble() > 1000);
        await Assert.ThrowsAsync<SweepNotFoundException>(() => fixture.Engine.OpenAsync(answer.GetProperty("id").GetString()!, CancellationToken.None));
    }

    [Fact]
    public async Task Check_AfterTraining_KnowsThePace()
    {
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request("paced"), CancellationToken.None);
        await using var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None);
        await sweep.Ended;
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var answer = await api.PostAsync("/api/check", Digits, HttpStatusCode.OK, Yaml);
        var (pace, flops) = (answer.GetProperty("flops_a_second").GetDouble(), answer.GetProperty("flops").GetDouble());
        Assert.True(pace > 0);
        Assert.True(answer.GetProperty("slot_seconds").GetDouble() >= flops / pace);
        // This engine does not say how many slots it has.
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (answer.GetProperty("slots").ValueKind, answer.GetProperty("seconds").ValueKind));
    }

    [Fact]
    public async Task Check_OfATestFunction_CountsWhatItWaits()
    {
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        const string file = "task: { function: sphere, seconds: 2 }\nmethod: grid\nparameters:\n  x: { values: [1, 2, 3] }\n";
        var answer = await api.PostAsync("/api/check", file, HttpStatusCode.OK, Yaml);
        Assert.Equal((3, true), (answer.GetProperty("variants").GetDouble(), answer.GetProperty("exact").GetBoolean()));
        Assert.InRange(answer.GetProperty("slot_seconds").GetDouble(), 6, 6.1);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("most_memory_bytes").ValueKind);
    }

    [Theory]
    [InlineData("task: { dataset: digits }\nmethod: randon\nparameters: { lr: { value: 1 } }\n", HttpStatusCode.UnprocessableEntity, "The sweep file has ")]
    [InlineData("task: { dataset: csv, file: not-there.csv, target: y }\nmethod: random\nrun_cap: 1\nparameters: { cell: { value: rnn } }\n",
        HttpStatusCode.Conflict, "not-there.csv")]
    [InlineData("task: { dataset: digits }\nmethod: random\nrun_cap: 1\nparameters: { hidden_size: { value: 1000000 } }\n",
        HttpStatusCode.UnprocessableEntity, "hidden_size")]
    public async Task Check_WhatCannotBeTrained_SaysWhy(string file, HttpStatusCode status, string expected)
    {
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        var problem = await api.PostAsync("/api/check", file, status, Yaml);
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WhereNothingIsTaken_FindsMistakesAllTheSame()
    {
        await using var folders = new SweepFolders([fixture.Root], EngineFixture.Effective, TimeProvider.System);
        await using var api = await ApiClient.StartAsync(folders);
        var answer = await api.PostAsync("/api/check", Digits, HttpStatusCode.OK, Yaml);
        Assert.Equal("This server does not estimate sweeps: it takes none.", answer.GetProperty("absence").GetString());
        await api.PostAsync("/api/check", "task: [", HttpStatusCode.UnprocessableEntity, Yaml);
        await api.PostAsync("/api/check", Digits, HttpStatusCode.UnsupportedMediaType, "text/plain");
    }

    [Fact]
    public async Task Schema_IsThatOfTheProgram()
    {
        await using var api = await ApiClient.StartAsync(fixture.Engine);
        Assert.Equal(SweepSchema.WriteText(), await api.Http.GetStringAsync(new Uri("/api/schema", UriKind.Relative)));
    }
}
