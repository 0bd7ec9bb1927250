using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>Packed curves, attempts and decisions hold what is in JSON.</summary>
public sealed class PackedEndpointsTests
{
    private const string Sweep = "/api/sweeps/digits-gating";

    [Theory]
    [InlineData(false, "valid_loss")]
    [InlineData(false, "grad_norm_mean")]
    [InlineData(true, "valid_loss")]
    public async Task Curves_Packed_AreThoseInJson(bool forked, string metric)
    {
        var sample = forked ? SampleSweeps.WithAFork : SampleSweeps.Mixed;
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(sample)));
        var expected = await api.GetAsync($"{Sweep}/curves?metric={metric}");
        using var answer = await api.SendAsync($"{Sweep}/table/curves?metric={metric}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var header = JsonDocument.Parse(bytes.AsMemory(4, length)).RootElement;
        var (count, values) = (header.GetProperty("count").GetInt32(), header.GetProperty("values").GetInt32());
        var at = Padded(4 + length);
        var runs = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(at, 4 * count)).ToArray();
        var lengths = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(at += Padded(4 * count), 4 * count)).ToArray();
        var curves = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(at += Padded(4 * count), 4 * values)).ToArray();

        Assert.Equal((at + Padded(4 * values), metric), (bytes.Length, header.GetProperty("metric").GetString()));
        Assert.Equal(expected.GetProperty("sequence").GetInt64(), header.GetProperty("sequence").GetInt64());
        Assert.Equal(expected.GetProperty("runs").EnumerateArray().Select(run => run.GetInt32()), runs);
        Assert.Equal(expected.GetProperty("lengths").EnumerateArray().Select(one => one.GetInt32()), lengths);
        var inJson = expected.GetProperty("values").EnumerateArray()
            .Select(one => one.ValueKind == JsonValueKind.String ? double.NaN : one.GetDouble()).ToList();
        Assert.Equal(inJson.Count, curves.Length);
        // JSON has six digits of a point.
        Assert.All(inJson.Zip(curves), pair => Assert.True(
            double.IsNaN(pair.First) ? float.IsNaN(pair.Second) : Math.Abs(pair.First - pair.Second) <= 1e-5 * Math.Abs(pair.First), $"{pair}"));
    }

    [Fact]
    public async Task Curves_OfAnUnknownMetric_AreRefused()
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        var problem = await api.GetAsync($"{Sweep}/table/curves?metric=lost", System.Net.HttpStatusCode.BadRequest);
        Assert.StartsWith("metric: found 'lost'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attempts")]
    [InlineData("decisions")]
    public async Task History_Packed_IsThatInJson(string part)
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed, Events())));
        var expected = (await api.GetAsync($"{Sweep}/history")).GetProperty(part).EnumerateObject()
            .Select(column => $"{column.Name}: {string.Join(" | ", column.Value.EnumerateArray().Select(UnpackedTable.Text))}");
        using var answer = await api.SendAsync($"{Sweep}/table/{part}");
        var table = new UnpackedTable(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(expected, table.Columns.Select(column => $"{column.Split(' ')[0]}: {column[(column.IndexOf(": ", StringComparison.Ordinal) + 2)..]}"));
    }

    [Fact]
    public async Task History_AskedForAgain_HasWhatCameMeanwhile_AndNothingTwice()
    {
        var events = Events();
        var sweep = new FakeSweepHandle(SampleSweeps.Mixed with { State = SweepState.Finished, Sequence = 2 }, events);
        await using var api = await ApiClient.StartAsync(new SingleSweep(sweep));
        Assert.Equal(1, Attempts(await api.GetAsync($"{Sweep}/history")));
        sweep.Sweep = sweep.Sweep with { Sequence = events.Length };
        var history = await api.GetAsync($"{Sweep}/history");
        Assert.Equal(2, Attempts(history));
        Assert.Equal(1, history.GetProperty("decisions").GetProperty("run").GetArrayLength());

        static int Attempts(JsonElement history) => history.GetProperty("attempts").GetProperty("run").GetArrayLength();
    }

    private static SweepEvent[] Events() =>
    [
        new AttemptStarted(1, 1, "silo-1/2") { Sequence = 1, Time = SampleSweeps.Start },
        new RunDecided(1, 2, "pause", "asha", "rung 2: place 3 of 4", null)
        {
            Sequence = 2,
            Time = SampleSweeps.Start.AddSeconds(3.25),
            Figures = new RuleFigures { Rung = 2, Value = 1.5, Cutoff = double.PositiveInfinity, Rank = 3, Competitors = 4 },
        },
        new AttemptStarted(2, 1, "silo-1/2") { Sequence = 3, Time = SampleSweeps.Start.AddSeconds(4) },
    ];

    private static int Padded(int length) => (length + 7) / 8 * 8;
}
