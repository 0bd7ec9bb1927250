using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks;

/// <summary>Settings that a kind of network has no use for, and what is said of them.</summary>
internal static class UnusedSettings
{
    /// <summary>What belongs to recurrent cells alone, for a network that has none.</summary>
    /// <param name="cell">Its name.</param>
    /// <param name="settings">The settings.</param>
    internal static IEnumerable<SettingsProblem> OfRecurrence(string cell, TrainingSettings settings)
    {
        if (settings.Bidirectional)
            yield return new("bidirectional", $"is true where cell is {cell}, which has no state that could be carried backwards. Add `when: {{ cell: [rnn, gru, lstm] }}` to it.");
        if (settings.ForgetBias is not null)
            yield return new("forget_bias", $"is given where cell is {cell}, which has no forget gate. Add `when: {{ cell: lstm }}` to it.");
        if (settings.UpdateBias is not null)
            yield return new("update_bias", $"is given where cell is {cell}, which has no update gate. Add `when: {{ cell: gru }}` to it.");
    }

    /// <summary>What belongs to networks that see a fixed number of past steps, for one that carries a state.</summary>
    internal static IEnumerable<SettingsProblem> OfDelays(string cell, TrainingSettings settings)
    {
        if (settings.Delays is not null)
            yield return new("delays", $"is given where cell is {cell}, which sees the past through its state. Add `when: {{ cell: tdnn }}` to it.");
    }
}
