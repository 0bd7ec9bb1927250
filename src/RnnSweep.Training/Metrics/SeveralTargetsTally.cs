namespace RnnSweep.Training.Metrics;

/// <summary>Scores of several columns that are told together: each score is the mean of what it is for each of them.</summary>
internal sealed class SeveralTargetsTally : ScoreTally
{
    private readonly int _width;
    private readonly ScoreTally[] _each;
    private readonly float[] _outputs;
    private readonly float[] _targets;

    /// <param name="targets">How many columns.</param>
    /// <param name="width">Outputs of a number.</param>
    /// <param name="scale">What leads back, output by output: of each row that is told one column after the other.</param>
    /// <param name="make">What adds up the answers of a column, by its number and the scale of its outputs.</param>
    internal SeveralTargetsTally(int targets, int width, AnswerScale scale, Func<int, AnswerScale, ScoreTally> make)
    {
        _width = width;
        (_outputs, _targets) = (new float[scale.Means.Count / targets], new float[scale.Means.Count / targets]);
        _each = [.. Enumerable.Range(0, targets).Select(target => make(target, scale with
        {
            Means = Part(scale.Means, target, targets),
            Deviations = Part(scale.Deviations, target, targets),
        }))];
    }

    /// <inheritdoc/>
    internal override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int answer, ReadOnlySpan<double> anchors)
    {
        for (var target = 0; target < _each.Length; target++)
        {
            for (var i = 0; i < _outputs.Length; i++)
            {
                var place = PlaceOf(i, target, _each.Length);
                (_outputs[i], _targets[i]) = (outputs[place], targets[place]);
            }
            _each[target].Add(_outputs, _targets, answer, anchors);
        }
    }

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, double Value)> Scores()
    {
        var each = _each.Select(target => target.Scores().ToDictionary(score => score.Name, score => score.Value)).ToArray();
        foreach (var (name, _) in _each[0].Scores())
            if (each.All(scores => scores.ContainsKey(name))) yield return (name, each.Average(scores => scores[name]));
    }

    /// <inheritdoc/>
    internal override void Clear()
    {
        foreach (var target in _each) target.Clear();
    }

    /// <inheritdoc/>
    internal override double[] Capture() => [.. _each.SelectMany(target => target.Capture())];

    /// <inheritdoc/>
    internal override void Restore(ReadOnlySpan<double> from)
    {
        var length = from.Length / _each.Length;
        for (var target = 0; target < _each.Length; target++) _each[target].Restore(from.Slice(target * length, length));
    }

    private int PlaceOf(int output, int target, int targets) => (output / _width * targets + target) * _width + output % _width;

    private double[] Part(IReadOnlyList<double> of, int target, int targets) =>
        [.. Enumerable.Range(0, of.Count / targets).Select(i => of[PlaceOf(i, target, targets)])];
}
