using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Catalogues;

/// <summary>What <see cref="SettingsBinder"/> made of a list of values.</summary>
/// <param name="Settings">The settings; null where there is a problem.</param>
/// <param name="Problems">All that is wrong, in the order of the values.</param>
public sealed record SettingsBinding(TrainingSettings? Settings, IReadOnlyList<SettingsProblem> Problems);
