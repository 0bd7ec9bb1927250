using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions;

/// <summary>
/// The effective definition as JSON: defaults filled in, parameters in the file's order, every distribution by its name. <see cref="EffectiveDefinition"/>
/// reads it back to an equal definition, whatever sweep files may say by then. Real numbers keep their point (1.0), so that they stay real numbers.
/// </summary>
public static class SweepDefinitionJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default, Indented = false };

    /// <summary>The definition on one line.</summary>
    public static string WriteText(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options)) Write(json, definition);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The definition as an element that stands on its own.</summary>
    public static JsonElement Write(SweepDefinition definition)
    {
        using var document = JsonDocument.Parse(WriteText(definition));
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter json, SweepDefinition definition)
    {
        json.WriteStartObject();
        json.WriteString("name", definition.Name);
        if (definition.Description is { } description) json.WriteString("description", description);
        json.WriteStartObject("task");
        Write(json, definition.Task);
        json.WriteEndObject();
        SettingsJson.WriteMethod(json, definition);
        WriteMetrics(json, definition);
        SettingsJson.WriteRules(json, definition.EarlyTermination);
        if (definition.RunCap is { } cap) json.WriteNumber("run_cap", cap);
        if (definition.ComputeCap is { } flops) json.WriteNumber("compute_cap", flops);
        if (definition.TimeCap is { } time) WriteReal(json, "time_cap", time.TotalSeconds);
        json.WriteNumber("seed", definition.Seed);
        WriteRepeats(json, definition);
        json.WriteNumber("parallelism", definition.Parallelism);
        if (definition.KeepModels is { } models) json.WriteNumber("keep_models", models);
        json.WriteString("order", definition.VirtualOrder ? "virtual" : "arrival");
        json.WriteStartObject("parameters");
        foreach (var parameter in definition.Space.Parameters) Write(json, parameter);
        json.WriteEndObject();
        WriteLimits(json, definition.Space);
        PriorJson.Write(json, definition);
        json.WriteEndObject();
    }

    private static void WriteRepeats(Utf8JsonWriter json, SweepDefinition definition)
    {
        if (definition.Race is not { } race)
        {
            json.WriteNumber("repeats", definition.Repeats);
            return;
        }
        json.WriteStartObject("repeats");
        json.WriteNumber("initial", race.Initial);
        json.WriteNumber("top", race.Top);
        WriteReal(json, "share", race.Share);
        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, SweepDefinition definition)
    {
        if (definition.OtherGoals.Count > 0)
        {
            json.WriteStartArray(MetricReader.MetricsKey);
            foreach (var goal in definition.Goals)
            {
                json.WriteStartObject();
                WriteGoal(json, goal);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            return;
        }
        json.WriteStartObject("metric");
        WriteGoal(json, definition.Goal);
        if (definition.Target is { } target) WriteReal(json, "target", target);
        if (definition.Impute is { } impute) json.WriteString("impute", MetricReader.NameOf(impute));
        json.WriteEndObject();
    }

    private static void WriteGoal(Utf8JsonWriter json, RunGoal goal)
    {
        json.WriteString("name", goal.Metric);
        json.WriteString("goal", goal.Maximize ? "maximize" : "minimize");
    }

    private static void WriteLimits(Utf8JsonWriter json, SearchSpace space)
    {
        if (space.Where.Count > 0)
        {
            json.WriteStartArray("where");
            foreach (var constraint in space.Where) json.WriteStringValue(constraint.Text);
            json.WriteEndArray();
        }
        if (space.Enqueued.Count == 0) return;
        json.WriteStartArray("enqueue");
        foreach (var variant in space.Enqueued)
        {
            json.WriteStartObject();
            foreach (var (name, value) in variant)
            {
                json.WritePropertyName(name);
                Write(json, value);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TaskSettings task)
    {
        if (task.Function is { } function)
        {
            json.WriteString("function", function.Name);
            WriteReal(json, "noise", function.Noise);
            WriteReal(json, "seconds", function.Seconds);
            json.WriteNumber("cost", function.Cost);
            if (function.Crash) json.WriteBoolean("crash", true);
            if (function.Shift is { } shift) json.WriteNumber("shift", shift);
            return;
        }
        if (task.Table is { } table)
        {
            json.WriteString("table", table.File);
            if (table.Value is { } value) json.WriteString("value", value);
            if (table.Curve is { } curve) json.WriteString("curve", curve);
            json.WriteBoolean("nearest", table.Nearest);
            WriteReal(json, "seconds", table.Seconds);
            json.WriteNumber("cost", table.Cost);
            if (table.Sha256 is { } digest) json.WriteString("sha256", digest);
            if (table.Epochs is { } epochs) json.WriteNumber(TableReader.Measured, epochs);
            return;
        }
        json.WriteString("dataset", task.Dataset);
        if (task.Pattern is { } pattern) json.WriteString("pattern", Choices.Pattern.NameOf(pattern));
        if (task.Loss is { } loss) json.WriteString("loss", Choices.Loss.NameOf(loss));
        foreach (var (name, value) in task.Arguments.All)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
        TaskSizesJson.Write(json, task);
    }

    /// <summary>A value of a task's own key.</summary>
    private static void Write(Utf8JsonWriter json, TaskValue value)
    {
        if (value.List is not { } list)
        {
            Write(json, value.Scalar);
            return;
        }
        json.WriteStartArray();
        foreach (var item in list) Write(json, item);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Parameter parameter)
    {
        if (parameter.Distribution is UnknownDistribution unknown)
        {
            json.WritePropertyName(parameter.Name);
            json.WriteRawValue(unknown.Json);
            return;
        }
        json.WriteStartObject(parameter.Name);
        json.WriteString("distribution", parameter.Distribution.Name);
        switch (parameter.Distribution)
        {
            case ConstantDistribution d:
                json.WritePropertyName("value");
                Write(json, d.Value);
                break;
            case CategoricalDistribution d:
                Write(json, "values", d.Values);
                break;
            case IntUniformDistribution d:
                json.WriteNumber("min", d.Min);
                json.WriteNumber("max", d.Max);
                break;
            case UniformDistribution d:
                WriteRange(json, d.Min, d.Max);
                break;
            case LogUniformValuesDistribution d:
                WriteRange(json, d.Min, d.Max);
                break;
            case QUniformDistribution d:
                WriteRange(json, d.Min, d.Max);
                WriteStep(json, d.Q, d.Whole);
                break;
            case QLogUniformValuesDistribution d:
                WriteRange(json, d.Min, d.Max);
                WriteStep(json, d.Q, d.Whole);
                break;
            case InvLogUniformValuesDistribution d:
                WriteRange(json, d.Min, d.Max);
                break;
            case WeightedDistribution d:
                Write(json, "values", d.Values);
                Write(json, "probabilities", [.. d.Probabilities.Select(ParameterValue.Of)]);
                break;
            case NormalDistribution d:
                WritePair(json, "mu", d.Mu, "sigma", d.Sigma);
                break;
            case LogNormalDistribution d:
                WritePair(json, "mu", d.Mu, "sigma", d.Sigma);
                break;
            case QNormalDistribution d:
                WritePair(json, "mu", d.Mu, "sigma", d.Sigma);
                WriteStep(json, d.Q, d.Whole);
                break;
            case QLogNormalDistribution d:
                WritePair(json, "mu", d.Mu, "sigma", d.Sigma);
                WriteStep(json, d.Q, d.Whole);
                break;
            case BetaDistribution d:
                WritePair(json, "a", d.A, "b", d.B);
                break;
            case QBetaDistribution d:
                WritePair(json, "a", d.A, "b", d.B);
                WriteStep(json, d.Q, d.Whole);
                break;
            default:
                throw new InvalidOperationException($"{parameter.Distribution.Name} has no form in a definition");
        }
        if (parameter.When.Count > 0)
        {
            json.WriteStartObject("when");
            foreach (var when in parameter.When) Write(json, when.Parameter, when.Values);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter json, double min, double max) => WritePair(json, "min", min, "max", max);

    private static void WritePair(Utf8JsonWriter json, string first, double a, string second, double b)
    {
        WriteReal(json, first, a);
        WriteReal(json, second, b);
    }

    private static void WriteStep(Utf8JsonWriter json, double q, bool whole)
    {
        if (whole) json.WriteNumber("q", (long)q);
        else WriteReal(json, "q", q);
    }

    internal static void WriteReal(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(ShownValue.Real(value));
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<ParameterValue> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) Write(json, value);
        json.WriteEndArray();
    }

    internal static void Write(Utf8JsonWriter json, ParameterValue value)
    {
        switch (value)
        {
            case { Integer: { } n }: json.WriteNumberValue(n); break;
            case { Real: { } x }: json.WriteRawValue(ShownValue.Real(x)); break;
            case { Flag: { } b }: json.WriteBooleanValue(b); break;
            case { Text: { } s }: json.WriteStringValue(s); break;
            default: json.WriteNullValue(); break;
        }
    }
}
