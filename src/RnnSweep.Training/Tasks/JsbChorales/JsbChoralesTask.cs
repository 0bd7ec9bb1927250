using System.Text.Json;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Folders;

namespace RnnSweep.Training.Tasks.JsbChorales;

/// <summary>
/// <c>jsb_chorales</c>: 382 chorales by J. S. Bach in quarter notes; at every step, which of the 88 keys of a piano sound at the next (Allan and Williams 2005,
/// split of Boulanger-Lewandowski, Bengio and Vincent 2012: 229, 76 and 77). Input and answer are 88 zeros and ones; the loss, summed over the keys and
/// averaged over the steps of all sequences, is the negative log-likelihood per frame that the literature gives.
/// </summary>
internal sealed class JsbChoralesTask : FolderTask
{
    private const int Keyboard = 88;
    private const int LowestKey = 21;
    private const string File = "jsb_chorales/jsb-chorales-quarter.json";

    /// <inheritdoc/>
    public override string Name => "jsb_chorales";

    /// <inheritdoc/>
    public override string Summary => "382 chorales by Bach: which of 88 keys sound at the next step.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.BinaryCrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override string Origin => "It is jsb-chorales-quarter.json of github.com/czhuang/JSB-Chorales-dataset.";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Files(TaskArguments arguments) => [File];

    /// <inheritdoc/>
    protected override TaskData Read(TrainingSettings settings, TaskArguments arguments, DataFolder folder)
    {
        using var reader = folder.Open(File);
        var parts = JsonSerializer.Deserialize<Dictionary<string, int[][][]>>(reader.ReadToEnd()) ?? throw new InvalidDataException("there is nothing in it");
        return new TaskData(Keyboard, Keyboard, Defaults.Pattern, Defaults.Loss, Part("train"), Part("valid"), Part("test"));

        SequenceSet Part(string name)
        {
            if (!parts.TryGetValue(name, out var chorales) || chorales.Length == 0 || chorales.Any(chorale => chorale.Length < 2))
                throw new InvalidDataException($"'{name}' is missing or has sequences of fewer than two steps");
            var lengths = chorales.Select(chorale => chorale.Length - 1).ToArray();
            // Few keys sound at once: they are kept as symbols. Two voices may meet on one key.
            var voices = chorales.Max(chorale => chorale.Max(pitches => Math.Max(1, pitches.Length)));
            var (inputs, targets) = (new int[lengths.Sum() * voices], new float[lengths.Sum() * Keyboard]);
            Array.Fill(inputs, -1);
            var step = 0;
            foreach (var chorale in chorales)
            {
                for (var t = 1; t < chorale.Length; t++, step++)
                {
                    var voice = step * voices;
                    foreach (var pitch in chorale[t - 1].Distinct()) inputs[voice++] = KeyOf(pitch);
                    foreach (var pitch in chorale[t]) targets[step * Keyboard + KeyOf(pitch)] = 1;
                }
            }
            return new SequenceSet(lengths, [], [], targets) { Symbols = inputs, SymbolsPerStep = voices };
        }
    }

    private static int KeyOf(int pitch) =>
        pitch is >= LowestKey and < LowestKey + Keyboard ? pitch - LowestKey
            : throw new InvalidDataException($"pitch {pitch} is no key of a piano (21 to 108)");
}
