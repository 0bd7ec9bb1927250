using System.Globalization;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Folders;

namespace RnnSweep.Training.Tasks.JapaneseVowels;

/// <summary>
/// <c>japanese_vowels</c>: which of nine speakers says two vowels, from 7 to 29 frames of 12 cepstrum coefficients (Kudo, Toyama and Shimbo 1999; UCI 128).
/// Official split; of the 30 training utterances of each speaker the last six are for validation: 216, 54 and 370. Coefficients are standardised by the
/// training part.
/// </summary>
internal sealed class JapaneseVowelsTask : FolderTask
{
    private const int Coefficients = 12;
    private const int Speakers = 9;
    private const int OfEach = 30;
    private const int ValidOfEach = 6;
    private static readonly int[] TestOf = [31, 35, 88, 44, 29, 24, 40, 50, 29];

    /// <inheritdoc/>
    public override string Name => "japanese_vowels";

    /// <inheritdoc/>
    public override string Summary => "Which of nine speakers says two vowels: 640 utterances of different lengths, 12 numbers a step.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    protected override string Origin =>
        "They are ae.train and ae.test of the data set Japanese Vowels of the UCI Machine Learning Repository (doi:10.24432/C5NS47).";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Files(TaskArguments arguments) => ["japanese_vowels/ae.train", "japanese_vowels/ae.test"];

    /// <inheritdoc/>
    protected override TaskData Read(TrainingSettings settings, TaskArguments arguments, DataFolder folder)
    {
        var learnt = Utterances(folder, "japanese_vowels/ae.train", Enumerable.Repeat(OfEach, Speakers));
        var test = Utterances(folder, "japanese_vowels/ae.test", TestOf);
        var train = learnt.Where((_, i) => i % OfEach < OfEach - ValidOfEach).ToList();
        var valid = learnt.Where((_, i) => i % OfEach >= OfEach - ValidOfEach).ToList();
        var scales = Enumerable.Range(0, Coefficients)
            .Select(c => Standard.Of(train.SelectMany(utterance => utterance.Frames).Where((_, i) => i % Coefficients == c).ToArray())).ToArray();
        return new TaskData(Coefficients, Speakers, Defaults.Pattern, Defaults.Loss, Part(train), Part(valid), Part(test));

        SequenceSet Part(List<(double[] Frames, int Speaker)> utterances) => new(
            [.. utterances.Select(utterance => utterance.Frames.Length / Coefficients)],
            [.. utterances.SelectMany(utterance =>
                utterance.Frames.Select((value, i) => (float)((value - scales[i % Coefficients].Mean) / scales[i % Coefficients].Deviation)))],
            [.. utterances.Select(utterance => utterance.Speaker)], []);
    }

    /// <summary>Blocks of lines, a blank line after each; whose they are follows from their order.</summary>
    private static List<(double[] Frames, int Speaker)> Utterances(DataFolder folder, string file, IEnumerable<int> ofSpeakers)
    {
        var speakers = ofSpeakers.SelectMany((count, speaker) => Enumerable.Repeat(speaker, count)).ToArray();
        var utterances = new List<(double[], int)>();
        var frames = new List<double>();
        using var reader = folder.Open(file);
        for (var line = reader.ReadLine(); ; line = reader.ReadLine())
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                var numbers = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (numbers.Length != Coefficients) throw new InvalidDataException($"{file}: a line has {numbers.Length} numbers, not {Coefficients}");
                frames.AddRange(numbers.Select(number => double.Parse(number, CultureInfo.InvariantCulture)));
            }
            else if (frames.Count > 0)
            {
                if (utterances.Count == speakers.Length) throw new InvalidDataException($"{file} holds more than {speakers.Length} utterances");
                utterances.Add(([.. frames], speakers[utterances.Count]));
                frames.Clear();
            }
            if (line is null) break;
        }
        return utterances.Count == speakers.Length ? utterances
            : throw new InvalidDataException($"{file} holds {utterances.Count} utterances, not {speakers.Length}");
    }
}
