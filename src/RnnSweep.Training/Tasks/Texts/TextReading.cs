using System.Globalization;
using RnnSweep.Numerics;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.Texts;

/// <summary>What was read of a text, and what counting its characters says of it.</summary>
internal static class TextReading
{
    private const int LongestOrder = 6;

    // The last characters of long texts tell enough.
    private const int MostCounted = 1_000_000;

    /// <summary>The reading.</summary>
    internal static DataReading Of(DataFile file, int[] symbols, int alphabet, (int Valid, int Test) cuts)
    {
        var train = symbols.AsSpan(0, cuts.Valid);
        var valid = symbols.AsSpan(cuts.Valid, cuts.Test - cuts.Valid);
        var test = symbols.AsSpan(cuts.Test);
        return new DataReading(file.Name, "text", string.Join(", ", file.Wrappings))
        {
            Unit = "characters",
            Read = symbols.Length,
            Used = symbols.Length,
            Cuts =
            [
                new CutRead(null, [new PartRead("train", 1, train.Length), new PartRead("valid", 1, valid.Length), new PartRead("test", 1, test.Length)])
                {
                    Baselines = valid.Length == 0 || train.Length == 0 ? [] : [.. Baselines(train, valid, test, alphabet)],
                },
            ],
        };
    }

    private static List<BaselineRead> Baselines(ReadOnlySpan<int> train, ReadOnlySpan<int> valid, ReadOnlySpan<int> test, int alphabet)
    {
        var model = NGram.Of(train[Math.Max(0, train.Length - MostCounted)..], alphabet, LongestOrder);
        var (onValid, onTest) = (model.Losses(valid), test.Length > 0 ? model.Losses(test) : []);
        var best = Array.IndexOf(onValid, onValid.Min());
        return [.. new[] { 0, best }.Distinct().Select(n => new BaselineRead(n == 0 ? "shares of characters" : "n-gram",
            n == 0 ? "" : $"n = {(n + 1).ToString(CultureInfo.InvariantCulture)}", Figures(onValid[n], onTest.Length > 0 ? onTest[n] : double.NaN)))];
    }

    private static Dictionary<string, double> Figures(double valid, double test)
    {
        var figures = new Dictionary<string, double>();
        foreach (var (part, loss) in new[] { ("valid", valid), ("test", test) })
        {
            if (double.IsNaN(loss)) continue;
            figures[$"{part}_loss"] = loss;
            figures[$"{part}_perplexity"] = Elementary.Exp(loss);
            figures[$"{part}_bits_per_character"] = loss / Elementary.Log(2);
        }
        return figures;
    }
}
