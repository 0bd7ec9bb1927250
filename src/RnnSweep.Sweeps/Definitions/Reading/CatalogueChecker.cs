using RnnSweep.Search.Space;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Checks that every value a distribution can give is one that the trainer's parameter takes.</summary>
internal sealed class CatalogueChecker(SettingsBinder binder, Findings findings)
{
    /// <summary>What a parameter of the file's own may be; bounds of ranges are numbers in any case.</summary>
    public const string OwnValues = "a finite number, a text, true, false or null";

    /// <summary>Reports what does not fit, at the value or bound that it comes from.</summary>
    public void Check(ParsedParameter parameter)
    {
        if (parameter.Distribution is not { } distribution) return;
        if (parameter.Trainer is not { } trainer)
        {
            foreach (var listed in parameter.Listed.Where(listed => listed.Value.IsNumber && !double.IsFinite(listed.Value.Number)))
                findings.Invalid(listed.Node, listed.Key, OwnValues);
            return;
        }
        foreach (var listed in parameter.Listed)
        {
            if (!trainer.TryNormalize(listed.Value, out _))
                findings.Error(listed.Node.Origin, listed.Key, binder.Refused(parameter.Entry.Key, trainer, listed.Value,
                    listed.Node is ScalarNode { IsQuoted: false }));
        }
        if (distribution.Listed is not null) return;
        if (trainer.Kind is TrainerParameterKind.Flag or TrainerParameterKind.Choice)
        {
            findings.Error(
                parameter.DistributionOrigin, parameter.Key, $"found a range ({distribution.Name}); allowed: {trainer.Allowed}, listed under values.");
            return;
        }
        if (trainer.Kind == TrainerParameterKind.Real && distribution is IntUniformDistribution && parameter.DistributionOrigin == parameter.Entry.KeyOrigin
            && parameter.Bounds.GetValueOrDefault("min") is ScalarNode min && parameter.Bounds.GetValueOrDefault("max") is ScalarNode max)
            findings.Warn(min.Origin, parameter.Key, $"min {min.Shown} and max {max.Shown} are whole numbers, so whole numbers alone are drawn between "
                + $"them, as in W&B. Write "
                + $"min: {min.Shown}.0, max: {max.Shown}.0 for all numbers.");
        if (trainer.Kind == TrainerParameterKind.Integer && !GivesWholeNumbers(parameter, distribution)) return;
        CheckEnds(parameter, trainer, distribution);
    }

    private bool GivesWholeNumbers(ParsedParameter parameter, Distribution distribution)
    {
        if (distribution.Quantum is null && !distribution.IsWhole)
        {
            var instead = distribution switch
            {
                UniformDistribution => "int_uniform (min and max without a point) or q_uniform",
                InvLogUniformValuesDistribution => "q_log_uniform_values",
                _ => "q_" + distribution.Name,
            };
            var message = $"{distribution.Name} gives numbers with a fraction; {parameter.Name} takes whole numbers. Use {instead}.";
            findings.Error(parameter.DistributionOrigin, parameter.Key, message);
            return false;
        }
        if (distribution.Quantum is not { } q || Math.Floor(q) == q) return true;
        findings.Invalid(parameter.Bounds["q"], Keys.Join(parameter.Key, "q"), $"a whole number, since {parameter.Name} takes whole numbers");
        return false;
    }

    /// <summary>Every distribution gives values between the two that its ends give, so the ends are enough.</summary>
    private void CheckEnds(ParsedParameter parameter, TrainerParameter trainer, Distribution distribution)
    {
        if (!parameter.Bounds.ContainsKey("min"))
        {
            CheckReach(parameter, trainer, distribution);
            return;
        }
        foreach (var name in (string[])["min", "max"])
        {
            var node = (ScalarNode)parameter.Bounds[name];
            var end = End(parameter, name);
            if (trainer.TryNormalize(end, out _)) continue;
            var rounded = end.Number == node.Value.Number ? "" : $", of which q makes {ShownValue.Of(end)}";
            var lost = TrainerParameter.IsLost(end) ? ", which is 0 in float32" : "";
            findings.Error(node.Origin, Keys.Join(parameter.Key, name), $"found {node.Shown}{rounded}{lost}; allowed: {trainer.Allowed}.");
        }
    }

    /// <summary>The same where the ends follow from mean and width.</summary>
    private void CheckReach(ParsedParameter parameter, TrainerParameter trainer, Distribution distribution)
    {
        var (low, high) = (distribution.Lowest, distribution.Highest);
        if (trainer.TryNormalize(low, out _) && trainer.TryNormalize(high, out _)) return;
        var instead = distribution is NormalDistribution or QNormalDistribution
            ? " A normal draw may lie 8.3 standard deviations from mu: make sigma "
                + $"smaller{(low.Number <= 0 ? $", or use {distribution.Name.Replace("normal", "log_normal", StringComparison.Ordinal)}" : "")}."
            : "";
        findings.Error(parameter.DistributionOrigin, parameter.Key,
            $"{distribution.Name} gives {Shown(low)} to {Shown(high)} here; allowed: {trainer.Allowed}.{instead}");

        static string Shown(ParameterValue value) => value.Number.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The value that an end of a range gives: the end itself, what q makes of it, or the outermost draw where no end is given.</summary>
    public static ParameterValue End(ParsedParameter parameter, string name)
    {
        if (!parameter.Bounds.TryGetValue(name, out var node)) return name == "min" ? parameter.Distribution!.Lowest : parameter.Distribution!.Highest;
        var value = ((ScalarNode)node).Value;
        if (parameter is { IsOnGrid: true, Distribution: QUniformDistribution grid })
        {
            // The last value lies below max, by at most a step; as in the grid itself, a quotient within rounding of a whole number is that number.
            var exact = (grid.Max - grid.Min) / grid.Q;
            var near = Math.Round(exact);
            var steps = (near >= 1 && Math.Abs(exact - near) <= 1e-9 * near ? near : Math.Ceiling(exact)) - 1;
            return ParameterValue.Of(name == "min" ? grid.Min : grid.Min + steps * grid.Q);
        }
        return parameter.Distribution!.Quantum is { } q ? ParameterValue.Of(Math.Round(value.Number / q, MidpointRounding.ToEven) * q) : value;
    }
}
