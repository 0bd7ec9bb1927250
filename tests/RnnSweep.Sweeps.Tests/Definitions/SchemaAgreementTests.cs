using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Schema;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>
/// The schema for editors and the reader agree, by a validator that knows nothing of the reader: what the reader takes the schema takes, and neither takes a
/// file of a wrong shape.
/// </summary>
public sealed partial class SchemaAgreementTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(SweepSchema.WriteText());
    private static readonly SweepDefinitionReader Reader = new();

    /// <summary>By where it stands, every sweep that this repository shows and the reader accepts.</summary>
    private static readonly Dictionary<string, string> Accepted = All()
        .Where(pair => Reader.Read(pair.Value, "sweep.yaml").Definition is not null)
        .ToDictionary(pair => pair.Key, pair => pair.Value);

    public static TheoryData<string> AcceptedNames => [.. Accepted.Keys];

    [Fact]
    public void Schema_ItsMetaschema_IsSatisfied()
    {
        Assert.Empty(Wrong(MetaSchemas.Draft7, JsonDocument.Parse(SweepSchema.WriteText()).RootElement));
        Assert.NotEmpty(Wrong(MetaSchemas.Draft7, JsonDocument.Parse("""{ "type": "mapping" }""").RootElement));
    }

    [Theory]
    [MemberData(nameof(AcceptedNames))]
    public void Sweep_ThatTheReaderAccepts_IsValid(string name) => Assert.Empty(Wrong(Schema, YamlAsJson.Read(Accepted[name])));

    /// <summary>Every ready sweep is among those above, and some of every other place.</summary>
    [Fact]
    public void Sweeps_ThatTheReaderAccepts_AreTakenFromEverywhere()
    {
        Assert.Equal(Directory.GetFiles(In("sweeps"), "*.yaml").Length, Accepted.Keys.Count(name => name.StartsWith("sweeps/", StringComparison.Ordinal)));
        string[] places = ["docs/reference/sweep-files", "docs/how-to/own-data", "README", "Expectations/", "Messages/"];
        Assert.All(places, place => Assert.Contains(Accepted.Keys, name => name.StartsWith(place, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("an unknown key", "speed: 3", "")]
    [InlineData("a key of another case", "Seed: 3", "")]
    [InlineData("a number where a name is expected", "name: [a]", "")]
    [InlineData("a name with a slash", "name: a/b", "")]
    [InlineData("a seed below zero", "seed: -1", "")]
    [InlineData("a seed that is no whole number", "seed: 1.5", "")]
    [InlineData("a seed beyond 2^53", "seed: 9007199254740993", "")]
    [InlineData("a seed that is a text", "seed: seven", "")]
    [InlineData("no slots", "parallelism: 0", "")]
    [InlineData("no model", "keep_models: 0", "")]
    [InlineData("too many repeats", "repeats: 100000000", "")]
    [InlineData("an order that there is not", "order: random", "")]
    [InlineData("no runs", "run_cap: 0", "")]
    [InlineData("a cap without a size", "compute_cap: much", "")]
    [InlineData("a time without a unit", "time_cap: long", "")]
    [InlineData("no time", "time_cap: 0", "")]
    [InlineData("a metric without a name", "metric: { goal: minimize }", "")]
    [InlineData("a metric that there is not", "metric: { name: beauty }", "")]
    [InlineData("a goal that there is not", "metric: { name: valid_loss, goal: lower }", "")]
    [InlineData("an unknown key of the metric", "metric: { name: valid_loss, gaol: minimize }", "")]
    [InlineData("a rule that there is not", "early_terminate: { type: never }", "")]
    [InlineData("a rule without a type", "early_terminate: { patience: 3 }", "")]
    [InlineData("no rules", "early_terminate: []", "")]
    [InlineData("no conditions", "where: []", "")]
    [InlineData("a variant that is no mapping", "enqueue: [3]", "")]
    [InlineData("an unknown parameter", "", "speed: { value: 3 }")]
    [InlineData("a parameter that is no mapping", "", "hidden_size: 8")]
    [InlineData("a parameter without a shape", "", "hidden_size: {}")]
    [InlineData("an unknown key of a parameter", "", "hidden_size: { value: 8, scale: log }")]
    [InlineData("a value and values", "", "hidden_size: { value: 8, values: [8] }")]
    [InlineData("no values", "", "hidden_size: { values: [] }")]
    [InlineData("values that are no list", "", "hidden_size: { values: 8 }")]
    [InlineData("a cell that there is not", "", "cell: { values: [rnn, transformer] }")]
    [InlineData("a size of zero", "", "hidden_size: { value: 0 }")]
    [InlineData("a size that is a text", "", "hidden_size: { value: large }")]
    [InlineData("a share above one", "", "dropout: { value: 1.5 }")]
    [InlineData("a flag that is a number", "", "bidirectional: { value: 1 }")]
    [InlineData("a range of words", "", "cell: { min: 1, max: 3 }")]
    [InlineData("a range without an end", "", "hidden_size: { min: 8 }")]
    [InlineData("a distribution that there is not", "", "hidden_size: { distribution: even, min: 8, max: 9 }")]
    [InlineData("a step of zero", "", "hidden_size: { distribution: q_uniform, min: 8, max: 16, q: 0 }")]
    [InlineData("a logarithm of zero", "", "learning_rate: { distribution: log_uniform_values, min: 0, max: 0.1 }")]
    [InlineData("a probability above one", "", "cell: { values: [rnn, gru], probabilities: [1.5, 0.5] }")]
    [InlineData("a condition on nothing", "", "momentum: { value: 0.9, when: {} }")]
    [InlineData("a condition that is a list", "", "momentum: { value: 0.9, when: [optimizer] }")]
    public void Sweep_OfAWrongShape_IsRefusedByBoth(string what, string key, string parameter)
    {
        const string sound = "task: { dataset: digits }\nmethod: random\nrun_cap: 3\nparameters:\n  epochs: { value: 2 }\n";
        Assert.NotNull(Reader.Read(sound, "sweep.yaml").Definition);
        Assert.Empty(Wrong(Schema, YamlAsJson.Read(sound)));
        var head = key.StartsWith("run_cap", StringComparison.Ordinal) ? sound.Replace("run_cap: 3\n", "", StringComparison.Ordinal) : sound;
        var yaml = $"{head}{(parameter.Length == 0 ? "" : $"  {parameter}\n")}{key}\n";

        Assert.True(Reader.Read(yaml, "sweep.yaml").Definition is null, $"the reader takes {what}");
        Assert.True(Wrong(Schema, YamlAsJson.Read(yaml)).Count > 0, $"the schema takes {what}");
    }

    /// <summary>What people write otherwise than the tables have it, and the program takes: an editor does not mark it.</summary>
    [Theory]
    [InlineData("a cell in capitals", "", "cell: { values: [LSTM, Gru] }")]
    [InlineData("an optimiser in capitals", "", "optimizer: { value: Adam }")]
    [InlineData("a distribution with dashes", "", "hidden_size: { distribution: Int-Uniform, min: 8, max: 9 }")]
    [InlineData("an order in capitals", "order: Arrival", "")]
    [InlineData("a goal in capitals", "metric: { name: valid_loss, goal: Minimize }", "")]
    [InlineData("a rule in capitals", "early_terminate: { type: Hyperband, min_iter: 1 }", "")]
    [InlineData("no rule", "early_terminate: null", "")]
    [InlineData("no rule, in a tilde", "early_terminate: ~", "")]
    [InlineData("no description", "description: null", "")]
    [InlineData("clipping that is off", "", "clip_norm: { values: [null, 1] }")]
    public void Sweep_InOtherCasesOrWithNull_IsTakenByBoth(string what, string key, string parameter)
    {
        var yaml = $"task: {{ dataset: digits, loss: Cross-Entropy }}\nmethod: Random\nrun_cap: 3\nparameters:\n  epochs: {{ value: 2 }}\n"
            + $"{(parameter.Length == 0 ? "" : $"  {parameter}\n")}{key}\n";
        Assert.True(Reader.Read(yaml, "sweep.yaml").Definition is not null, $"the reader refuses {what}");
        Assert.True(Wrong(Schema, YamlAsJson.Read(yaml)).Count == 0, $"the schema refuses {what}");
    }

    [Theory]
    [InlineData("missing_values: -999")]
    [InlineData("missing_values: [NA, -999, true]")]
    [InlineData("header: 2, inputs: [1, 2]")]
    [InlineData("resample: { every: 1mo, by: mean }, time: 1")]
    public void Task_WithNumbersForTexts_IsTakenByBoth(string keys)
    {
        var yaml = $"task: {{ dataset: csv, file: a.csv, target: y, {keys} }}\nmethod: random\nrun_cap: 3\nparameters: {{ epochs: {{ value: 2 }} }}\n";
        Assert.NotNull(Reader.Read(yaml, "sweep.yaml").Definition);
        Assert.Empty(Wrong(Schema, YamlAsJson.Read(yaml)));
    }

    [Theory]
    [InlineData("no task", "method: random\nrun_cap: 3\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("no method", "task: { dataset: digits }\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("no parameters", "task: { dataset: digits }\nmethod: random\nrun_cap: 3\n")]
    [InlineData("parameters without one", "task: { dataset: digits }\nmethod: random\nrun_cap: 3\nparameters: {}\n")]
    [InlineData("a task of nothing", "task: {}\nmethod: random\nrun_cap: 3\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("a dataset and a function", "task: { dataset: digits, function: sphere }\nmethod: random\nrun_cap: 3\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("noise of a dataset", "task: { dataset: digits, noise: 1 }\nmethod: random\nrun_cap: 3\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("a loss of a function",
        "task: { function: sphere, loss: cross_entropy }\nmethod: random\nrun_cap: 3\nparameters: { x: { min: 0.0, max: 1.0 } }\n")]
    [InlineData("a file of a function", "task: { function: sphere, file: a.csv }\nmethod: random\nrun_cap: 3\nparameters: { x: { min: 0.0, max: 1.0 } }\n")]
    [InlineData("luck without an end", "task: { dataset: digits }\nmethod: random\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("a dataset that there is not", "task: { dataset: figures }\nmethod: random\nrun_cap: 3\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("an unknown key of the task", "task: { dataset: digits, size: 3 }\nmethod: random\nrun_cap: 3\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("a task that is a word", "task: digits\nmethod: random\nrun_cap: 3\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("a function that there is not", "task: { function: cube }\nmethod: random\nrun_cap: 3\nparameters: { x: { min: 0.0, max: 1.0 } }\n")]
    [InlineData("noise below zero", "task: { function: sphere, noise: -1 }\nmethod: random\nrun_cap: 3\nparameters: { x: { min: 0.0, max: 1.0 } }\n")]
    [InlineData("a method that there is not", "task: { dataset: digits }\nmethod: luck\nrun_cap: 3\nparameters: { epochs: { value: 2 } }\n")]
    [InlineData("a list", "[task, method, parameters]\n")]
    public void Sweep_WithoutWhatItNeeds_IsRefusedByBoth(string what, string yaml)
    {
        Assert.True(Reader.Read(yaml, "sweep.yaml").Definition is null, $"the reader takes {what}");
        Assert.True(Wrong(Schema, YamlAsJson.Read(yaml)).Count > 0, $"the schema takes {what}");
    }

    private static IReadOnlyList<string> Wrong(JsonSchema schema, JsonElement value)
    {
        var result = schema.Evaluate(value, new EvaluationOptions { OutputFormat = OutputFormat.List });
        if (result.IsValid) return [];
        var errors =
            from detail in result.Details ?? []
            where detail.Errors is not null
            select $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}";
        return [.. errors.Distinct().Prepend("not valid")];
    }

    private static IEnumerable<KeyValuePair<string, string>> All()
    {
        foreach (var path in Directory.GetFiles(In("sweeps"), "*.yaml")) yield return new($"sweeps/{Path.GetFileName(path)}", File.ReadAllText(path));
        foreach (var path in Directory.GetFiles(In("docs"), "*.md", SearchOption.AllDirectories).Append(In("README.md")))
        {
            var number = 0;
            foreach (Match fence in Fences().Matches(File.ReadAllText(path)))
                yield return new($"{Path.GetRelativePath(AppContext.BaseDirectory, path).Replace('\\', '/')} {++number}", fence.Groups[1].Value);
        }
        foreach (var path in Directory.GetFiles(In("Definitions/Expectations"), "*.yaml"))
            yield return new($"Expectations/{Path.GetFileName(path)}", File.ReadAllText(path));
        foreach (var path in Directory.GetFiles(In("Definitions/Expectations/Messages"), "*.cases"))
        {
            foreach (var part in File.ReadAllText(path).Split("## ", StringSplitOptions.RemoveEmptyEntries))
            {
                var end = part.IndexOf('\n', StringComparison.Ordinal);
                // A case that the command line changes is no file of its own.
                if (!part[..end].Contains("--", StringComparison.Ordinal))
                    yield return new($"Messages/{Path.GetFileName(path)} {part[..end]}", part[(end + 1)..]);
            }
        }
    }

    private static string In(string folder) => Path.Combine(AppContext.BaseDirectory, folder);

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();
}
