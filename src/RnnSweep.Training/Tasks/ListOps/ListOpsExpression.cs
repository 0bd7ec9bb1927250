using RnnSweep.Numerics.Streams;

namespace RnnSweep.Training.Tasks.ListOps;

/// <summary>An expression of ListOps as symbols, each with its parent, and its value.</summary>
internal sealed class ListOpsExpression
{
    private const int Digits = 10;
    private const int Operators = 4;
    private const int Close = Digits + Operators;
    private const int MostArguments = 5;
    private const int Deepest = 6;
    private const double NestedShare = 0.35;

    private readonly List<int> _tokens = [];
    private readonly List<int> _parents = [];

    /// <summary>Digits are 0 to 9; MIN, MAX, MED and SM 10 to 13; the closing bracket 14.</summary>
    internal const int Symbols = Close + 1;

    internal IReadOnlyList<int> Tokens => _tokens;

    /// <summary>For each symbol the place of its operator; −1 for the root.</summary>
    internal IReadOnlyList<int> Parents => _parents;

    internal int Length => _tokens.Count;

    internal int Value { get; private set; }

    /// <summary>Draws another one; gives up, too long, once it cannot fit any more.</summary>
    internal void Draw(ref KeyedStream random, int most)
    {
        _tokens.Clear();
        _parents.Clear();
        Value = Expression(ref random, parent: -1, depth: 1, most);
    }

    private int Expression(ref KeyedStream random, int parent, int depth, int most)
    {
        var place = Length;
        var operation = (int)random.NextBelow(Operators);
        Add(Digits + operation, parent);
        Span<int> arguments = stackalloc int[2 + (int)random.NextBelow(MostArguments - 1)];
        for (var i = 0; i < arguments.Length && Length <= most; i++)
        {
            if (depth < Deepest && random.NextDouble() < NestedShare) arguments[i] = Expression(ref random, place, depth + 1, most);
            else Add(arguments[i] = (int)random.NextBelow(Digits), place);
        }
        Add(Close, place);
        return Apply(operation, arguments);
    }

    private void Add(int token, int parent)
    {
        _tokens.Add(token);
        _parents.Add(parent);
    }

    private static int Apply(int operation, Span<int> arguments)
    {
        arguments.Sort();
        var (half, sum) = (arguments.Length / 2, 0);
        foreach (var argument in arguments) sum += argument;
        return operation switch
        {
            0 => arguments[0],
            1 => arguments[^1],
            2 => arguments.Length % 2 == 1 ? arguments[half] : (arguments[half - 1] + arguments[half]) / 2,
            _ => sum % Digits,
        };
    }
}
