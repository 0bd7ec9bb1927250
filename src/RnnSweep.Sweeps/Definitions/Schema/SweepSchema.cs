using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Functions;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Sweeps.Definitions.Schema;

/// <summary>
/// The JSON Schema (draft-07) of sweep files, for completion and hover texts in editors. It is made of the tables that the reader works with; what a schema
/// cannot say, the reader still checks.
/// </summary>
/// <param name="catalogue">What a file can name.</param>
public sealed class SweepSchema(SweepCatalogue catalogue)
{
    private const string Name = "^[A-Za-z_][A-Za-z0-9_.-]*$";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>The schema as text, ending in a line break.</summary>
    /// <param name="catalogue">What a file can name; null: what comes with the program.</param>
    public static string WriteText(SweepCatalogue? catalogue = null) =>
        new SweepSchema(catalogue ?? SweepCatalogue.Standard).Build().ToJsonString(Options) + "\n";

    private JsonObject Build()
    {
        var functionGiven = new JsonObject
        {
            ["properties"] = new JsonObject { ["task"] = new JsonObject { ["required"] = new JsonArray("function") } },
            ["required"] = new JsonArray("task"),
        };
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "RnnSweep sweep",
            ["description"] = "A hyperparameter sweep over recurrent networks.",
            ["type"] = "object",
            ["required"] = new JsonArray("task", "method", "parameters"),
            ["additionalProperties"] = false,
            ["properties"] = TopLevel(),
            ["if"] = functionGiven,
            ["then"] = new JsonObject { ["properties"] = new JsonObject { ["parameters"] = Json.Ref("ownParameters") } },
            ["else"] = new JsonObject { ["properties"] = new JsonObject { ["parameters"] = Json.Ref("trainerParameters") } },
            ["allOf"] = new JsonArray(SettingsSchema.Cap(catalogue.Methods)),
            ["definitions"] = Definitions(),
        };
    }

    private JsonObject TopLevel()
    {
        var properties = new JsonObject
        {
            ["name"] = Json.Text($@"^[\p{{L}}\p{{Nd}}_ ()+,&.-]{{1,{SweepName.Longest}}}$"),
            ["description"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") },
            ["task"] = Task(),
            ["method"] = SettingsSchema.Method(catalogue.Methods),
            ["metric"] = Metric(),
            [MetricReader.MetricsKey] = new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["maxItems"] = MetricReader.MostMetrics,
                ["items"] = Goal(),
            },
            ["early_terminate"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(Json.Ref("rule"),
                new JsonObject { ["type"] = "array", ["items"] = Json.Ref("rule"), ["minItems"] = 1 }, new JsonObject { ["type"] = "null" })
            },
            ["run_cap"] = Json.Whole(1, SweepLimits.MostRuns),
            ["compute_cap"] = new JsonObject { ["type"] = "number", ["minimum"] = 1, ["maximum"] = 1e18 },
            ["time_cap"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number", ["minimum"] = 1, ["maximum"] = 2_592_000 }, Json.Text(@"\d\s*[dhmsDHMS]")),
            },
            ["seed"] = Json.Whole(0, (1L << 53) - 1),
            ["repeats"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(Json.Whole(1, RepeatsReader.Most), Json.Closed("repeats", ("initial", Json.Whole(1, RepeatsReader.Most - 1)),
                    ("top", Json.Whole(2, RepeatsReader.Most)),
                    ("share", new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["exclusiveMaximum"] = 1 }))),
            },
            ["keep_models"] = Json.Whole(1, SweepLimits.MostRuns),
            ["parallelism"] = Json.Whole(1, TopLevelReader.MostSlots),
            ["order"] = Json.AnyCase(["virtual", "arrival"]),
            ["parameters"] = new JsonObject { ["type"] = "object", ["minProperties"] = 1 },
            ["where"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(Json.Text(),
                new JsonObject { ["type"] = "array", ["items"] = Json.Text(), ["minItems"] = 1 })
            },
            ["enqueue"] = new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["items"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = Json.Ref("value") },
            },
            ["prior"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(Json.Text(),
                new JsonObject { ["type"] = "array", ["items"] = Json.Text(), ["minItems"] = 1, ["maxItems"] = PriorReader.Most })
            },
        };
        foreach (var key in SweepKeys.Ignored.Keys) properties[key] = new JsonObject();
        foreach (var (key, schema) in properties) schema!["description"] = KeyTexts.Of(key);
        properties[MethodReader.Key]!["description"] = KeyTexts.WithChoices(MethodReader.Key, catalogue.Methods.Kinds);
        return properties;
    }

    private JsonObject Task()
    {
        var task = Json.Closed("task",
            ("dataset", Json.OneOf([.. catalogue.Training.Tasks.All.Select(source => source.Name)])),
            ("pattern", Json.AnyCase(Choices.Pattern.Names)),
            ("loss", Json.AnyCase([.. Choices.Loss.Names, .. Choices.LossAliases.Keys])),
            ("function", Json.OneOf(FunctionCatalog.Names)),
            ("noise", new JsonObject { ["type"] = "number", ["minimum"] = 0 }),
            ("seconds", new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = FunctionSettings.MostSeconds }),
            ("cost", Json.Whole(1, FunctionSettings.MostCost)),
            ("crash", new JsonObject { ["type"] = "boolean" }),
            ("shift", Json.Whole(0, FunctionCatalog.MostShift)),
            ("table", Json.Text()),
            ("value", new JsonObject { ["type"] = new JsonArray("string", "number") }),
            ("curve", new JsonObject { ["type"] = new JsonArray("string", "number") }),
            ("nearest", new JsonObject { ["type"] = "boolean" }));
        var properties = (JsonObject)task["properties"]!;
        foreach (var keys in catalogue.Training.Tasks.All.SelectMany(source => source.Keys).GroupBy(key => key.Name))
        {
            // Datasets may give one name other bounds; which of them hold is the reader's to say.
            var key = keys.First();
            var schema = key.Kind switch
            {
                TaskKeyKind.Text => Scalar(),
                TaskKeyKind.Texts when key.Choices is { } words => new JsonObject
                {
                    ["anyOf"] = new JsonArray(Json.OneOf(words), new JsonObject { ["type"] = "array", ["items"] = Json.OneOf(words), ["minItems"] = 1 }),
                },
                // Columns and missing values may be named like numbers: missing_values: -999, header: 2.
                TaskKeyKind.Texts or TaskKeyKind.Columns => new JsonObject
                {
                    ["anyOf"] = new JsonArray(Scalar(), new JsonObject { ["type"] = "array", ["items"] = Scalar(), ["minItems"] = 1 }),
                },
                TaskKeyKind.Resampling => new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["every"] = new JsonObject { ["type"] = new JsonArray("string", "number"), ["description"] = $"A length of time: {StepText.Allowed}." },
                        ["by"] = Described(Json.OneOf(key.Choices!), "How the rows become one."),
                    },
                    ["required"] = new JsonArray("every", "by"),
                    ["additionalProperties"] = false,
                },
                TaskKeyKind.Truth => new JsonObject { ["type"] = "boolean" },
                TaskKeyKind.Number => new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 },
                TaskKeyKind.Levels => new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["exclusiveMaximum"] = 1 },
                    ["minItems"] = 2,
                    ["uniqueItems"] = true,
                },
                TaskKeyKind.Shares => new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
                    ["minItems"] = 3,
                    ["maxItems"] = 3
                },
                _ => key.Choices is { } choices ? Json.OneOf(choices) : Json.Whole(keys.Min(one => one.Minimum), keys.Max(one => one.Maximum)),
            };
            // A number for one dataset, a text for another: valid counts generated sequences, and is a day in a series.
            if (key.Kind != TaskKeyKind.Text && keys.Any(one => one.Kind == TaskKeyKind.Text))
                schema = new JsonObject { ["anyOf"] = new JsonArray(schema, Scalar()) };
            schema["description"] = key.Description;
            properties[key.Name] = schema;
        }
        task["oneOf"] = new JsonArray(Required("dataset"), Required("function"), Required("table"));
        var ofDatasets = TaskReader.OfDatasets.Concat(catalogue.Training.Tasks.All.SelectMany(source => source.Keys).Select(key => key.Name)).Distinct()
            .Where(key => key != TableReader.Digest);
        task["dependencies"] = new JsonObject([.. ofDatasets.Select(key => Needs(key, "dataset")),
            .. TaskReader.OfFunctions.Select(key => Needs(key, "function")), .. TaskReader.OfTables.Select(key => Needs(key, "table"))]);
        return task;

        static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

        static KeyValuePair<string, JsonNode?> Needs(string key, string other) => new(key, new JsonArray(other));
    }

    private static JsonObject Described(JsonObject schema, string text)
    {
        schema["description"] = text;
        return schema;
    }

    private static JsonObject Required(params string[] keys) => new() { ["required"] = new JsonArray([.. keys.Select(key => JsonValue.Create(key))]) };

    private static JsonObject Metric()
    {
        var metric = Json.Closed("metric",
            ("name", MetricName()),
            ("goal", Json.AnyCase(["minimize", "maximize"])),
            ("target", new JsonObject { ["type"] = "number" }),
            ("impute", Json.AnyCase([.. Enum.GetValues<MetricImputation>().Select(MetricReader.NameOf)])),
            ("impute_while_running", new JsonObject { ["enum"] = new JsonArray(false, "false") }));
        metric["required"] = new JsonArray("name");
        return metric;
    }

    /// <summary>One of several metrics.</summary>
    private static JsonObject Goal()
    {
        var goal = Json.Closed("metric", ("name", MetricName()), ("goal", Json.AnyCase(["minimize", "maximize"])));
        goal["required"] = new JsonArray("name");
        return goal;
    }

    private static JsonObject MetricName() => new()
    {
        ["anyOf"] = new JsonArray(
            Json.OneOf([.. EpochMetrics.All.Where(name => name != EpochMetrics.ValidCoverage), .. FunctionCatalog.Metrics, .. FlowMetrics.Plain]),
            // One for each lag, layer, gate and parameter of a network.
            Json.Text("^(gradient_(lag|gamma|horizon)_|gate_|grad_norm_|update_ratio_)")),
    };

    private JsonObject Definitions()
    {
        var trainer = new JsonObject();
        foreach (var parameter in catalogue.Training.Parameters.All)
        {
            trainer[parameter.Name] = ParameterSchema.Of(catalogue.Training.Parameters, parameter, parameter.Name);
            foreach (var alias in parameter.Aliases) trainer[alias] = ParameterSchema.Of(catalogue.Training.Parameters, parameter, alias);
        }
        return new JsonObject
        {
            ["value"] = new JsonObject { ["type"] = new JsonArray("number", "string", "boolean", "null") },
            ["when"] = new JsonObject
            {
                ["type"] = "object",
                ["minProperties"] = 1,
                ["description"] = KeyTexts.Of("*.when"),
                ["additionalProperties"] = new JsonObject
                {
                    ["anyOf"] = new JsonArray(Json.Ref("value"), new JsonObject { ["type"] = "array", ["items"] = Json.Ref("value"), ["minItems"] = 1 }),
                },
            },
            ["rule"] = SettingsSchema.Rule(catalogue.Rules),
            ["range"] = ParameterSchema.Ranges(),
            ["own"] = ParameterSchema.Own(),
            ["ownGroup"] = Group("ownParameters"),
            ["trainerGroup"] = Group("trainerParameters"),
            ["ownParameters"] = new JsonObject
            {
                ["type"] = "object",
                ["minProperties"] = 1,
                ["patternProperties"] = new JsonObject { [Name] = new JsonObject { ["anyOf"] = new JsonArray(Json.Ref("own"), Json.Ref("ownGroup")) } },
                ["additionalProperties"] = false,
            },
            ["trainerParameters"] = new JsonObject
            {
                ["type"] = "object",
                ["minProperties"] = 1,
                ["properties"] = trainer,
                ["additionalProperties"] = Json.Ref("trainerGroup"),
            },
        };
    }

    private static JsonObject Group(string parameters) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("parameters"),
        ["properties"] = new JsonObject { ["parameters"] = Json.Ref(parameters) },
        ["additionalProperties"] = false,
        ["description"] = KeyTexts.Of("*.parameters"),
    };
}
