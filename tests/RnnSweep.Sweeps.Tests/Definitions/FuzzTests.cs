using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>
/// Ten thousand mutated sweep files: no crash, no hang, always a definition or a message. A failing file is shrunk to the mutations that matter.
/// </summary>
public sealed class FuzzTests
{
    private const int Files = 10_000;

    /// <summary>
    /// No measure of speed (a file takes milliseconds, the slowest made on purpose a second): whatever takes longer than this would never have ended.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Files that use all of the grammar between them.</summary>
    private static readonly string[] Originals =
    [
        """
        name: all
        task: { dataset: digits }
        method: random
        run_cap: 12
        compute_cap: 5e12
        repeats: 2
        seed: 7
        metric: { name: valid_loss, goal: minimize, target: 0.2, impute: worst }
        where: ["hidden_size * num_layers <= 64", "cell != 'rnn' or not bidirectional"]
        enqueue: [ { cell: lstm, hidden_size: 16 }, {} ]
        parameters:
          cell: { values: [rnn, gru, lstm], probabilities: [0.5, 0.25, 0.25] }
          size: { parameters: { hidden_size: { distribution: q_log_uniform_values, min: 8, max: 64, q: 8 }, num_layers: { min: 1, max: 4 } } }
          bidirectional: { values: [true, false] }
          forget_bias: { distribution: normal, mu: 1, sigma: 0.5, when: { cell: lstm } }
          learning_rate: { distribution: log_normal, mu: -5, sigma: 0.5 }
          epochs: { value: 2 }
        """,
        """
        task: { function: branin, noise: 0.5, cost: 10 }
        method: grid
        order: arrival
        parallelism: 3
        metric: { name: value }
        where: a.x ** 2 + y / 2 - 1 <= 9 and y in [0, 5, 10]
        enqueue: [ { y: 5, a.x: 0 } ]
        parameters:
          a: { parameters: { x: { distribution: q_uniform, min: -5, max: 10, q: 2.5 } } }
          y: { values: [0, 5, 10, 15] }
          z: { value: text, when: { y: [0, 5] } }
        """,
        """
        task: { function: sphere }
        method: random
        run_cap: 5
        parameters:
          b: { distribution: beta, a: 2, b: 5 }
          q: { distribution: q_beta, q: 0.25 }
          n: { distribution: q_normal, mu: 10, sigma: 2 }
          l: { distribution: q_log_normal, mu: 2, q: 0.5 }
          i: { distribution: inv_log_uniform_values, min: 0.1, max: 10 }
          u: { min: 0.0, max: 1 }
        """,
    ];

    private static readonly string[] Pieces =
    [
        ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", ",", "\"", "'", "#", "&a ", "*a", "!!float ", "|", "? ", "\t", "~", "true", "0", "-1", "1e999", ".nan",
        "99999999999999999999",
        "min: ", "max: ", "values: ", "value: ", "q: ", "when: ", "where: ", "parameters: ", "distribution: ", "normal", "beta", "enqueue: ", "repeats: 9", "(",
        ")", "**", " and ", " or not ",
        " in ", "<=", "==", "hidden_size", "1e-300", "0x10", "---\n", "é", "\u2028", "\ud800", "\0",
    ];

    /// <summary>One change: its kind, its place and its length as shares, and a piece.</summary>
    private sealed record Mutation(int Kind, int Place, int Length, int Piece);

    private static readonly Gen<Mutation> Mutations =
        from kind in Gen.Choose(0, 4)
        from place in Gen.Choose(0, 9999)
        from length in Gen.Choose(0, 30)
        from piece in Gen.Choose(0, Pieces.Length - 1)
        select new Mutation(kind, place, length, piece);

    private static readonly Gen<(int File, Mutation[] Mutations)> Damaged =
        from file in Gen.Choose(0, Originals.Length - 1)
        from mutations in Mutations.NonEmptyListOf()
        select (file, mutations.Take(6).ToArray());

    [Fact]
    public void Originals_AreAccepted() => Assert.All(Originals, text => Reading.Accepted(Reading.Read(text)));

    [Fact]
    public void Read_MutatedFile_GivesADefinitionOrAMessage_InTime() => Prop.ForAll(Damaged.ToArbitrary(), Holds)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Files).WithReplay(20_260_101, 7));

    private static bool Holds((int File, Mutation[] Mutations) damaged)
    {
        var text = damaged.Mutations.Aggregate(Originals[damaged.File], Apply);
        var result = Timed(text);
        if (result.Definition is null != result.Errors.Count > 0) return false;
        if (result.Errors.Any(error => string.IsNullOrWhiteSpace(error.Message) || error.ToString().Any(char.IsControl))) return false;
        // What is accepted can be written down and read again.
        return result.Definition is null || Reading.Read(SweepDefinitionJson.WriteText(result.Definition)).Definition is not null;
    }

    private static SweepDefinitionResult Timed(string text)
    {
        var started = Stopwatch.GetTimestamp();
        var result = Reading.Read(text);
        Assert.True(Stopwatch.GetElapsedTime(started) < Longest, $"took longer than {Longest.TotalSeconds} s:\n{text}");
        return result;
    }

    private static string Apply(string text, Mutation mutation)
    {
        var damaged = new StringBuilder(text);
        var at = (int)((long)mutation.Place * text.Length / 10_000);
        var length = Math.Min(mutation.Length, text.Length - at);
        switch (mutation.Kind)
        {
            case 0: damaged.Remove(at, length); break;
            case 1: damaged.Insert(at, Pieces[mutation.Piece]); break;
            case 2: damaged.Insert(at, text.AsSpan(at, length)); break;
            case 3: damaged.Remove(at, length).Insert(at, Pieces[mutation.Piece]); break;
            default: damaged.Insert(at, string.Concat(Enumerable.Repeat(Pieces[mutation.Piece], mutation.Length))); break;
        }
        return damaged.ToString();
    }

    [Theory]
    [InlineData("task: { function: sphere }\nmethod: random\nrun_cap: 2\nwhere: b0 > 2\nparameters:\n", "  b{0}: {{ distribution: beta, a: 2.5, b: 3.5 }}\n",
        1000)]
    [InlineData("task: { function: sphere }\nmethod: grid\nwhere: b0 >= 0\nparameters:\n  a: { min: 1, max: 90000 }\n", "  b{0}: {{ value: 1 }}\n", 900)]
    [InlineData("task: { function: sphere }\nmethod: grid\nparameters:\n  a: { value: 1 }\nenqueue:\n", "- {{ a{0}: 1, b{0}: 2, c{0}: 3 }}\n", 30000)]
    [InlineData("task: { function: sphere }\nmethod: grid\nparameters:\n  a: { value: 1 }\nwhere:\n", "- a{0} < 1\n", 60000)]
    [InlineData("a: &a [x, x]\n", "a{0}: [*a, *a, *a, *a]\n", 30000)]
    public void Read_FileMadeToTakeLong_IsAnsweredInTime(string head, string line, int times)
    {
        var text = new StringBuilder(head);
        for (var i = 0; i < times && text.Length < SweepDefinitionReader.LargestFile - 100; i++)
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, line, i);
        var result = Timed(text.ToString());
        Assert.True(result.Definition is not null || result.Errors.Count > 0);
    }
}
