using System.Globalization;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Whether rules, and metrics of the gradient's probe, make sense for the task and the parameters of a file.</summary>
internal sealed class RuleChecker(NetworkFamilies networks, Findings findings)
{
    /// <summary>The rules as they are carried out: a horizon that the file does not name is off where the task's need of memory is not known.</summary>
    public IReadOnlyList<RuleSettings> Check(IReadOnlyList<ReadRule> rules, ReadTask? task, IReadOnlyList<ParsedParameter> parameters) =>
        rules.Count == 0 ? [] : [.. rules.Select(rule => rule.Settings is GradientFlowSettings flow ? Flow(rule, flow, task, parameters) : rule.Settings)];

    /// <summary>A metric of the probe is there only where the probe is on.</summary>
    public void CheckMetric(string metric, Origin origin, ReadTask? task, IReadOnlyList<ParsedParameter> parameters)
    {
        if (!FlowMetrics.IsKnown(metric)) return;
        if (Off(parameters) is { } off) findings.Error(off.Node.Origin, off.Key, $"is off where metric.name is {metric}, which the probe measures. Leave "
            + "gradient_probe out, or judge runs by another metric.");
        if (Unfollowed(task, parameters) is { } unfollowed)
            findings.Error(origin, "metric.name",
            $"{metric} is measured in a network's state, {unfollowed.Why}. Judge runs by another metric{unfollowed.OrElse}.");
    }

    private GradientFlowSettings Flow(ReadRule rule, GradientFlowSettings flow, ReadTask? task, IReadOnlyList<ParsedParameter> parameters)
    {
        if (task is null) return flow;
        if (task.Source is not { } source)
        {
            findings.Error(rule.Origin, rule.Key, $"{flow.Type} looks at a network's gradient; a test function has none. Leave the rule out.");
            return flow;
        }
        var memory = Memories(source, task.Task, parameters).ToList();
        var known = memory.TrueForAll(one => one.Memory is { MemorylessLoss: not null } && (!flow.HorizonIsShare || one.Memory.Dependency is not null));
        if (!known && !rule.HorizonIsGiven) flow = flow with { MinHorizon = null, HorizonIsShare = false };
        if (flow.MinHorizon is not null || flow.MaxDead is not null)
        {
            if (Off(parameters) is { } off)
                findings.Error(off.Node.Origin, off.Key,
                    $"is off where {rule.Key} looks at what the probe measures. Leave gradient_probe out, or set min_horizon and max_dead to null.");
            if (Unfollowed(task, parameters) is { } unfollowed)
                findings.Error(rule.Origin, rule.Key,
                    $"{flow.Type} looks at a network's state, {unfollowed.Why}. Set min_horizon and max_dead to null{unfollowed.OrElse}.");
        }
        if (flow.MinHorizon is { } least) CheckHorizon(rule, least, flow.HorizonIsShare, source, memory);
        return flow;
    }

    private void CheckHorizon(ReadRule rule, double least, bool isShare, ITaskSource source, List<(TrainingSettings Settings, TaskMemory Memory)> memory)
    {
        var key = Keys.Join(rule.Key, "min_horizon");
        foreach (var (settings, asked) in memory)
        {
            if (asked.MemorylessLoss is null)
                findings.Error(rule.Origin, key, "a short horizon counts against a run only while its loss is no better than without memory, and what that is "
                    + $"for {source.Name} is not known. Set min_horizon to null.");
            else if (isShare && asked.Dependency is null)
                findings.Error(rule.Origin, key, $"is a share of the steps over which the task asks for memory, which are not known for {source.Name}. Give it "
                    + "in steps, as a whole number.");
            else if (!isShare && Longest(settings, asked) is { } most && least > most)
                findings.Error(rule.Origin, key, string.Create(CultureInfo.InvariantCulture,
                    $"found {least}; with {(settings.SequenceLength is { } length ? $"sequence_length {length}" : "the default sequence_length")} "
                        + $"{source.Name} asks for memory over {most} steps, and no run could reach further. Allowed: up to {most}, or a share such as 0.5."));
            else continue;
            return;
        }
    }

    private static int? Longest(TrainingSettings settings, TaskMemory memory) => memory.Dependency ?? (settings.SequenceLength - 1);

    /// <summary>What the task asks for with every sequence length and lag that the file can give.</summary>
    private static IEnumerable<(TrainingSettings Settings, TaskMemory Memory)> Memories(ITaskSource source, TaskSettings task,
        IReadOnlyList<ParsedParameter> parameters)
    {
        foreach (var length in Values(parameters, "sequence_length"))
            foreach (var lag in Values(parameters, "lag"))
            {
                var settings = new TrainingSettings { SequenceLength = length, Lag = lag };
                // Refused combinations are reported elsewhere.
                if (source.Refusal(settings, task) is null) yield return (settings, source.MemoryOf(settings, task));
            }
    }

    private static IEnumerable<int?> Values(IReadOnlyList<ParsedParameter> parameters, string name)
    {
        if (parameters.FirstOrDefault(parameter => parameter.Name == name) is not { IsSound: true } parameter) return [null];
        return parameter.Listed.Count > 0
            ? parameter.Listed.Select(listed => listed.Value.IsNumber ? (int?)listed.Value.Number : null)
            : [(int?)CatalogueChecker.End(parameter, "min").Number, (int?)CatalogueChecker.End(parameter, "max").Number];
    }

    private static ParsedValue? Off(IReadOnlyList<ParsedParameter> parameters) =>
        parameters.FirstOrDefault(parameter => parameter.Name == "gradient_probe")?.Listed
            .FirstOrDefault(listed => listed.Value.Text == "off");

    /// <summary>Why the probe finds no state to follow the gradient through, and what else could be done about it; null where it finds one.</summary>
    private (string Why, string OrElse)? Unfollowed(ReadTask? task, IReadOnlyList<ParsedParameter> parameters)
    {
        if (task?.Source?.Traits(task.Task).Pattern == Pattern.EncoderDecoder) return ("which is not followed where the pattern is encoder_decoder", "");
        var cells = parameters.FirstOrDefault(parameter => parameter.Name == "cell")?.Listed ?? [];
        return cells.FirstOrDefault(listed => networks.Find(listed.Value.ToString()) is { HasState: false }) is { } cell
            ? ($"and {cell.Value} has none", ", or leave that cell out") : null;
    }
}
