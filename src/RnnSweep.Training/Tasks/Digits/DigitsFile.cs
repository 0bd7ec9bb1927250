using System.Globalization;

namespace RnnSweep.Training.Tasks.Digits;

/// <summary>The pictures as they lie in the assembly, read when they are first asked for.</summary>
internal static class DigitsFile
{
    /// <summary>Numbers a picture.</summary>
    internal const int ValueCount = 64;

    private const string Resource = "RnnSweep.Training.digits.csv";
    private const int Folds = 5;
    private const float Black = 16;

    private static readonly Lazy<Part[]> Parts = new(Read);

    internal static Part Train => Parts.Value[0];

    internal static Part Valid => Parts.Value[1];

    internal static Part Test => Parts.Value[2];

    private static Part[] Read()
    {
        using var stream = typeof(DigitsFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is missing from its assembly.");
        using var reader = new StreamReader(stream);
        var inputs = new List<float>[] { [], [], [] };
        var classes = new List<int>[] { [], [], [] };
        for (var sample = 0; reader.ReadLine() is { } line; sample++)
        {
            var part = (sample % Folds) switch { 3 => 1, 4 => 2, _ => 0 };
            var numbers = line.Split(',');
            for (var i = 0; i < ValueCount; i++) inputs[part].Add(int.Parse(numbers[i], CultureInfo.InvariantCulture) / Black);
            classes[part].Add(int.Parse(numbers[ValueCount], CultureInfo.InvariantCulture));
        }
        return [.. Enumerable.Range(0, inputs.Length).Select(part => new Part([.. inputs[part]], [.. classes[part]]))];
    }

    /// <param name="Inputs"><c>[picture][64]</c>, 0 to 1.</param>
    /// <param name="Classes"><c>[picture]</c>, 0 to 9.</param>
    internal sealed record Part(float[] Inputs, int[] Classes);
}
