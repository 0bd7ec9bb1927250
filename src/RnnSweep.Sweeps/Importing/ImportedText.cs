using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Importing;

/// <summary>A sweep file in the making: what was carried over, and remarks at the places of what was not.</summary>
internal sealed partial class ImportedText
{
    private const int Widest = 110;
    private const int Runs = 20;

    private readonly ForeignSweep _foreign;
    private readonly string _file;
    private readonly List<(string Key, string Why)> _notes;
    private readonly List<Line> _parameters = [];
    private string? _rule;
    private bool _hasMetric;
    private bool _hasRuns;
    private bool _hasTarget = true;

    /// <summary>All that fits.</summary>
    public ImportedText(ForeignSweep foreign, string file, ParameterFitter fitter, string? task)
    {
        (_foreign, _file, _notes, Task) = (foreign, file, [.. foreign.Notes], task);
        var fits = foreign.Parameters.Select(parameter => (Own: parameter.Name, Fit: fitter.Fit(parameter))).ToList();
        foreach (var (own, (trainer, fitted)) in fits)
        {
            // Of several that mean the same, the one that somebody has mapped counts, then the one with the trainer's own name, then the first.
            var chosen = fits.Where(other => other.Fit.Trainer is not null && other.Fit.Trainer == trainer && other.Fit.Parameter.Refusal is null)
                .OrderBy(other => fitter.IsMapped(other.Own) ? 0 : other.Own == trainer!.Name ? 1 : 2).FirstOrDefault().Own;
            var isTaken = fitted.Refusal is null && chosen != own;
            _parameters.Add(new Line(trainer?.Name ?? own, !isTaken ? fitted : fitted with
            {
                Refusal = $"it means {trainer!.Name}, as {ShownValue.Text(chosen)} does, which is taken. To take this one: --map {own}={trainer.Name}.",
            }));
        }
        if (foreign is { Metric: null, Maximize: true })
            _notes.Add(("metric", "the file maximises something that it does not name; valid_loss is minimised. To maximise here: metric: { name: "
                + "valid_accuracy, goal: maximize }."));
        (_hasMetric, _hasRuns) = (foreign.Metric is not null, foreign.Runs is not null);
        _rule = foreign.Rule is { } rule ? ForeignNodes.Shown(rule) : null;
    }

    /// <summary>The line that reads the data; null where it is to be filled in.</summary>
    public string? Task { get; }

    /// <summary>How many parameters are carried over.</summary>
    public int Carried => _parameters.Count(line => line.Parameter.Refusal is null);

    /// <summary>What was not carried over, each with the reason.</summary>
    public IEnumerable<(string Key, string Why)> NotCarried =>
        _notes.Concat(_parameters.Where(line => line.Parameter.Refusal is not null).Select(line => (line.Parameter.Name, line.Parameter.Refusal!)));

    /// <summary>What was carried over and is not quite the same.</summary>
    public IEnumerable<(string Key, string Note)> Changed =>
        _parameters.Where(line => line.Parameter.Refusal is null).SelectMany(line => line.Parameter.Notes.Where(note => note != line.Parameter.Name)
            .Select(note => (line.Name, note)));

    /// <summary>Takes out what the reader of sweep files refused; false where nothing of this file can be meant.</summary>
    /// <param name="key">The path of keys.</param>
    /// <param name="why">The message.</param>
    public bool Refuse(string key, string why)
    {
        var parts = key.Split('.');
        switch (parts[0].Split('[')[0])
        {
            case "parameters" when parts.Length > 1 && _parameters.FindIndex(line => line.Parameter.Refusal is null && line.Name == parts[1]) is var i and >= 0:
                var refused = _parameters[i].Parameter;
                // Where the reader names a condition under which it means something, that is what was meant.
                _parameters[i] = _parameters[i] with
                {
                    Parameter = refused.When is null && Condition().Match(why) is { Success: true } condition
                        ? refused.With("where it means something.") with { When = condition.Groups[1].Value } : refused with { Refusal = why },
                };
                return true;
            case "early_terminate" when _rule is not null:
                _notes.Add(("early_terminate", $"{_rule}: {why}"));
                _rule = null;
                return true;
            case "metric" when key == "metric.target" && _hasTarget:
                _notes.Add((key, why));
                _hasTarget = false;
                return true;
            case "metric" when _hasMetric:
                _notes.Add(("metric", $"{ForeignNodes.Yaml(_foreign.Metric!)}: {why} valid_loss is in its place."));
                _hasMetric = false;
                return true;
            case "run_cap" when _hasRuns:
                _notes.Add(("run_cap", why));
                _hasRuns = false;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Remark(text, "", $"From {ShownValue.Text(Path.GetFileName(_file))}, {_foreign.What}, by rnnsweep import.");
        if (_notes.Count > 0) Remark(text, "", "Not carried over:");
        foreach (var (key, why) in _notes) Remark(text, "", $"{ShownValue.Text(key)}: {why}", "#   ");
        text.Append("name: ").Append(ForeignNodes.Yaml(SweepName.FromText(_foreign.Name ?? Path.GetFileNameWithoutExtension(_file)))).Append('\n');
        if (_foreign.Description is { Length: > 0 } description) text.Append("description: ").Append(ForeignNodes.Yaml(description)).Append('\n');
        if (Task is null)
        {
            Remark(text, "", "To fill in: what is learnt. 'rnnsweep data check FILE' shows the line for a file of yours, 'rnnsweep data list' other data.");
            text.Append(SweepImporter.TaskToFillIn(_hasMetric && IsOfClasses(MetricReader.Meant(_foreign.Metric!)))).Append('\n');
        }
        else text.Append(Task).Append('\n');
        Method(text);
        Metric(text);
        if (_rule is not null) text.Append("early_terminate: ").Append(_rule).Append('\n');
        text.Append("parameters:\n");
        foreach (var line in _parameters) line.Write(text);
        return text.ToString();
    }

    private void Method(StringBuilder text)
    {
        var method = _foreign.Method ?? "random";
        if (_foreign.Method == "tpe" && _foreign.What.EndsWith("Optuna", StringComparison.Ordinal))
            Remark(text, "", "The file does not name the sampler; Optuna's own default is TPE.");
        text.Append("method: ").Append(method).Append('\n');
        if (_hasRuns) text.Append(CultureInfo.InvariantCulture, $"run_cap: {_foreign.Runs}\n");
        else if (method is "random" or "tpe")
        {
            Remark(text, "", "The file does not say how many runs.");
            text.Append(CultureInfo.InvariantCulture, $"run_cap: {Runs}\n");
        }
    }

    private void Metric(StringBuilder text)
    {
        var name = _hasMetric ? MetricReader.Meant(_foreign.Metric!) : "valid_loss";
        var maximize = _hasMetric ? _foreign.Maximize : null;
        if (_foreign is { Metric: null, Maximize: false }) Remark(text, "", "The file minimises something that it does not name.");
        if (_hasMetric && name != _foreign.Metric) Remark(text, "", ShownValue.Text(_foreign.Metric!));
        var target = _foreign.Target is { } node && _hasMetric && _hasTarget ? $", target: {ForeignNodes.Yaml(node.Value)}" : "";
        text.Append($"metric: {{ name: {ForeignNodes.Yaml(name)}, goal: {(maximize == true ? "maximize" : "minimize")}{target} }}\n");
    }

    private static bool IsOfClasses(string metric) =>
        EpochMetrics.ClassScores.Contains(metric) || metric is EpochMetrics.ValidAccuracy or EpochMetrics.TrainAccuracy;

    /// <summary>A remark, broken into lines that are not too long.</summary>
    private static void Remark(StringBuilder text, string indent, string remark, string first = "# ")
    {
        var width = 0;
        foreach (var word in remark.ReplaceLineEndings(" ").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (width > 0 && width + 1 + word.Length > Widest)
            {
                text.Append('\n');
                width = 0;
            }
            if (width == 0)
            {
                text.Append(indent).Append(first).Append(word);
                (width, first) = (indent.Length + first.Length + word.Length, "#   ");
            }
            else
            {
                text.Append(' ').Append(word);
                width += 1 + word.Length;
            }
        }
        text.Append('\n');
    }

    [GeneratedRegex(@"`(when: \{[^`]*\})`")]
    private static partial Regex Condition();

    /// <param name="Name">The trainer's name for it, or the file's own.</param>
    /// <param name="Parameter">What it is.</param>
    private sealed record Line(string Name, ForeignParameter Parameter)
    {
        public void Write(StringBuilder text)
        {
            if (Parameter.Refusal is { } why)
            {
                Remark(text, "  ", $"Not carried over: {ForeignNodes.Yaml(Parameter.Name)}: {Parameter.Shown}");
                Remark(text, "  ", why, "#   ");
                return;
            }
            foreach (var note in Parameter.Notes) Remark(text, "  ", ShownName(note));
            text.Append("  ").Append(ForeignNodes.Yaml(Name)).Append(": { ").Append(Shape()).Append(" }\n");
        }

        /// <summary>The other file's name for it stands as the first remark.</summary>
        private string ShownName(string note) => note == Parameter.Name ? ShownValue.Text(note) : note;

        private string Shape() => Parameter.When is null ? Values() : $"{Values()}, {Parameter.When}";

        private string Values()
        {
            if (Parameter.IsConstant) return $"value: {ForeignNodes.Yaml(Parameter.Values[0])}";
            if (Parameter.Values.Count > 0)
                return $"values: {List(Parameter.Values)}" + (Parameter.Probabilities.Count > 0 ? $", probabilities: {List(Parameter.Probabilities)}" : "");
            return $"distribution: {Parameter.Distribution}" + string.Concat(Parameter.Numbers.Select(pair =>
                $", {pair.Key}: {ForeignNodes.Yaml(pair.Value)}"));
        }

        private static string List(IReadOnlyList<ParameterValue> values) => $"[{string.Join(", ", values.Select(ForeignNodes.Yaml))}]";
    }
}
