namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>What a forecast without any network says of the same answers.</summary>
/// <param name="Name">last value, seasonal naive, drift, mean, ar, majority class …</param>
/// <param name="About">How it is made: the period, the order.</param>
/// <param name="Figures">Its figures by the names of metrics (<c>valid_rmse</c>, <c>test_rmse</c>).</param>
public sealed record BaselineRead(string Name, string About, IReadOnlyDictionary<string, double> Figures)
{
    /// <summary>The name, with how it is made behind it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Title => About.Length == 0 ? Name : $"{Name} ({About})";
}
