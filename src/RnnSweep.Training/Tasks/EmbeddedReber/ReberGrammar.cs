using System.Text;
using RnnSweep.Numerics.Streams;

namespace RnnSweep.Training.Tasks.EmbeddedReber;

/// <summary>
/// The grammar of Reber 1967 and its embedding (Cleeremans, Servan-Schreiber and McClelland 1989; Fahlman 1991). Both ways at a fork are equally likely.
/// </summary>
internal static class ReberGrammar
{
    /// <summary>The symbols, by number.</summary>
    internal const string Symbols = "BTPSXVE";

    // Of each state the symbols that may follow and the states they lead to; the string starts with B in state 0 and ends with the E of state 5.
    private static readonly (char Symbol, int Next)[][] States =
    [
        [('T', 1), ('P', 2)],
        [('S', 1), ('X', 3)],
        [('T', 2), ('V', 4)],
        [('X', 2), ('S', 5)],
        [('P', 3), ('V', 5)],
        [('E', 6)],
    ];

    /// <summary>An embedded string: B, T or P, a Reber string, the same T or P, E.</summary>
    /// <param name="random">Where it is drawn from.</param>
    /// <param name="text">Takes it; what was in it is gone. Long strings are found among thousands of short ones, which are not worth an object each.</param>
    internal static void Draw(ref KeyedStream random, StringBuilder text)
    {
        var frame = random.NextBelow(2) == 0 ? 'T' : 'P';
        text.Clear().Append('B').Append(frame).Append('B');
        for (var state = 0; state < States.Length;)
        {
            var ways = States[state];
            var (symbol, next) = ways[random.NextBelow(ways.Length)];
            text.Append(symbol);
            state = next;
        }
        text.Append(frame).Append('E');
    }
}
