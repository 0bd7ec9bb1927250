using RnnSweep.Search.EarlyTermination.Brackets;
using RnnSweep.Search.EarlyTermination.Extrapolation;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Hyperband;
using RnnSweep.Search.EarlyTermination.Limits;
using RnnSweep.Search.EarlyTermination.Patience;
using RnnSweep.Search.EarlyTermination.Percentiles;
using RnnSweep.Search.EarlyTermination.Targets;
using RnnSweep.Search.EarlyTermination.Thresholds;
using RnnSweep.Search.EarlyTermination.Wilcoxon;
using RnnSweep.Search.Settings;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>The rules by their names in a sweep file. Immutable.</summary>
/// <param name="kinds">The rules that can be created.</param>
/// <param name="planned">Those that are documented but not built yet: a file that asks for one is refused.</param>
public sealed class RuleRegistry(IReadOnlyList<IRuleKind> kinds, IReadOnlyList<string> planned)
{
    /// <summary>The program's rules.</summary>
    public static RuleRegistry Standard { get; } = new(
        [
            new GradientFlowKind(), new HyperbandKind(), new AshaKind(stops: false), new AshaKind(stops: true), new BracketKind(isHyperband: false),
            new BracketKind(isHyperband: true), new PercentileKind(isMedian: true), new PercentileKind(isMedian: false), new PatientKind(),
            new ThresholdKind(), new TargetKind(), new LimitKind(), new CurveKind(), new WilcoxonKind(),
        ], []);

    /// <summary>The rules that can be created.</summary>
    public IReadOnlyList<IRuleKind> Kinds => kinds;

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Built { get; } = [.. kinds.Select(kind => kind.Name)];

    /// <summary>The settings that each rule has where a file gives none: one a rule.</summary>
    public IReadOnlyList<RuleSettings> Defaults { get; } = [.. kinds.Select(kind => kind.Read(SettingValues.Of(kind.Keys)))];

    /// <summary>Rules that are documented but not built yet.</summary>
    public IReadOnlyList<string> Planned => planned;

    /// <summary>A rule by its name; null where there is none.</summary>
    public IRuleKind? Find(string name) => kinds.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The same with one rule more, which files can name from then on.</summary>
    public RuleRegistry With(IRuleKind kind) => new([.. kinds, kind], planned);
}
