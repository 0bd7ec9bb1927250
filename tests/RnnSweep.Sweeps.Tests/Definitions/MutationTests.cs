using System.Text;
using RnnSweep.Numerics.Streams;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>Sweep files with random damage: whatever stands in them, reading gives a definition or a message, and never throws.</summary>
public sealed class MutationTests
{
    private static readonly string[] Pieces =
    [
        ":", ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", ",", "\"", "'", "#", "&a ", "*a", "!!float ", "!x ", "|", ">", "? ", "%", "\t", "~", "null", "true",
        "0", "-1", "1e999",
        ".nan", "99999999999999999999", "min: ", "max: ", "values: ", "value: ", "q: ", "when: ", "cell: ", "lr: ", "distribution: ", "---\n", "...\n",
        "\u0085", "\u2028", "é", "😀", "\ud800", "<<: ",
    ];

    [Theory]
    [InlineData(
        "quickstart.yaml",
        "  forget_bias: { min: 0.0, max: 2.0, when: { cell: lstm } }\n  optimizer: { values: [adam, sgd] }\n"
            + "  momentum: { distribution: q_uniform, min: 0, max: 0.9, q: 0.1, when: { optimizer: [sgd] } }\n")]
    [InlineData(
        "function-sphere.yaml",
        "  epochs: { value: 2 }\n  cell: { values: [rnn, \"\\U0001F600\", ~, 0] }\n  lr: { distribution: q_uniform, min: 0, max: 0.9, q: 0.1, when: { cell: "
            + "[rnn, 0] } }\n")]
    public void Read_DamagedFile_NeverThrows(string file, string more)
    {
        var original = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sweeps", file)) + more;
        Assert.NotNull(Reading.Read(original).Definition);
        var json = SweepDefinitionJson.WriteText(Reading.Read(original).Definition!);
        var stream = StreamKey.Of(11).With("definition-mutations").Open();
        var accepted = 0;
        for (var n = 0; n < 6000; n++)
        {
            var text = Damage(n % 4 == 3 ? json : original, ref stream);
            var result = Reading.Read(text,
                n % 5 == 0 ? new DefinitionOverrides([Damage("parameters.epochs.value=2", ref stream)], [Damage("cell=gating", ref stream)]) : null);
            Assert.True(result.Definition is null == result.Errors.Count > 0, text);
            Assert.All(result.Errors, error => Assert.False(string.IsNullOrWhiteSpace(error.Message)));
            Assert.All(result.Errors, error => Assert.True(error.Line is null or >= 1 && error.ToString().All(c => c >= ' '), error.ToString()));
            if (result.Definition is null) continue;
            accepted++;
            Assert.Empty(Reading.Read(SweepDefinitionJson.WriteText(result.Definition)).Errors.Select(error => $"{error}\n{text}"));
        }
        Assert.InRange(accepted, 50, 5000);
    }

    private static string Damage(string text, ref KeyedStream stream)
    {
        var damaged = new StringBuilder(text);
        for (var times = 1 + stream.NextBelow(3); times > 0; times--)
        {
            var at = (int)stream.NextBelow(damaged.Length + 1);
            var length = (int)Math.Min(stream.NextBelow(12), damaged.Length - at);
            switch (stream.NextBelow(5))
            {
                case 0: damaged.Remove(at, length); break;
                case 1: damaged.Insert(at, Pieces[stream.NextBelow(Pieces.Length)]); break;
                case 2: damaged.Insert(at, damaged.ToString(at, length)); break;
                case 3 when at < damaged.Length: damaged[at] = (char)stream.NextBelow(0x180); break;
                default: damaged.Length = at; damaged.Append(text.AsSpan((int)stream.NextBelow(text.Length))); break;
            }
        }
        return damaged.ToString();
    }
}
