using System.Text.Json;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>The packed table holds what the table in JSON holds, cell by cell.</summary>
public sealed class TableEndpointTests
{
    private const string Sweep = "/api/sweeps/digits-gating";

    public static TheoryData<string> Sweeps => ["mixed", "gradients", "fork", "values", "empty"];

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task Table_Unpacked_IsTheTableOfRuns(string name)
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(Sample(name))));
        var runs = await api.GetAsync($"{Sweep}/runs");
        using var answer = await api.SendAsync($"{Sweep}/table");
        var table = new UnpackedTable(await answer.Content.ReadAsByteArrayAsync());

        Assert.Equal((runs.GetProperty("sequence").GetInt64(), runs.GetProperty("count").GetInt32()),
            (table.Header.GetProperty("sequence").GetInt64(), table.Header.GetProperty("count").GetInt32()));
        Assert.Equal(runs.GetProperty("columns").EnumerateArray().Select(Lines), table.Columns);
    }

    private static string Lines(JsonElement column)
    {
        var off = column.GetProperty("off").EnumerateArray().Select(place => place.GetInt32()).ToHashSet();
        var values = column.GetProperty("values").EnumerateArray().Select((value, place) => off.Contains(place) ? "off" : UnpackedTable.Text(value));
        return $"{column.GetProperty("name")} {column.GetProperty("group")} {column.GetProperty("kind")}: {string.Join(" | ", values)}";
    }

    private static SweepSnapshot Sample(string name) => name switch
    {
        "mixed" => SampleSweeps.Mixed,
        "gradients" => SampleSweeps.WithGradients,
        "fork" => SampleSweeps.WithAFork,
        "empty" => SampleSweeps.Mixed with { Runs = [] },
        _ => WithValues(),
    };

    /// <summary>Numbers of every width, words beside numbers, flags, and what is null by choice.</summary>
    private static SweepSnapshot WithValues()
    {
        ParameterValue?[][] rows =
        [
            [ParameterValue.Of(1L), ParameterValue.Of("1"), ParameterValue.Of(true), ParameterValue.None, ParameterValue.Of(70_000L), ParameterValue.Of(0.1)],
            [ParameterValue.Of(0.5), ParameterValue.Of("a \"b\" | c"), ParameterValue.Of(false), ParameterValue.Of(2L), ParameterValue.Of(-3L),
                ParameterValue.Of(1.0 / 3)],
            [ParameterValue.Of(1L), ParameterValue.None, null, null, ParameterValue.Of(1L << 40), ParameterValue.Of(-0.0)],
        ];
        string[] names = ["mode", "word", "flag", "clip", "wide", "real"];
        var space = new SearchSpace([.. names.Select((name, i) => new Parameter(name,
            new CategoricalDistribution([.. rows.Select(row => row[i]).OfType<ParameterValue>().Distinct()]), []))]);
        return SampleSweeps.Mixed with
        {
            Definition = SampleSweeps.Definition with { Space = space },
            Runs = [.. rows.Select((row, i) => SampleSweeps.Mixed.Runs[i] with
            {
                Variant = new Variant(i + 1, [.. names.Zip(row).Where(pair => pair.Second is not null)
                    .Select(pair => KeyValuePair.Create(pair.First, pair.Second!.Value))]),
            })],
        };
    }
}
