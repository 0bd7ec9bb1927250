using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Paths of keys, as errors name a place: <c>parameters.learning_rate.max</c>.</summary>
internal static class Keys
{
    public static string Join(string path, string key) => path.Length == 0 ? ShownValue.Text(key) : $"{path}.{ShownValue.Text(key)}";
}
