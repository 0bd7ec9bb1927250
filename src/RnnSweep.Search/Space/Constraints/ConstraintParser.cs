using System.Globalization;
using RnnSweep.Values;

namespace RnnSweep.Search.Space.Constraints;

/// <summary>
/// or · and · not · comparisons (chains such as 8 &lt;= a &lt;= 64 too, <c>in</c> a list) · + - · * / // % · sign · **, from loose to tight, with Python's and
/// C's words for them. Every part is checked for what it may be.
/// </summary>
internal sealed class ConstraintParser
{
    // Brackets and signs in one another; a person's condition needs two or three.
    private const int Deepest = 50;

    private readonly string _text;
    private readonly Func<string, ConstraintName?> _resolve;
    private readonly Dictionary<string, ConstraintName> _names = new(StringComparer.Ordinal);
    private readonly List<ConstraintToken> _tokens;
    private int _next;
    private int _depth;

    internal ConstraintParser(string text, Func<string, ConstraintName?> resolve)
    {
        (_text, _resolve) = (text, resolve);
        if (text.Length > Constraint.LongestText) throw Problem(0, $"a condition has at most {Constraint.LongestText} characters.");
        _tokens = ConstraintToken.Split(text);
    }

    private ConstraintToken Current => _tokens[_next];

    internal Constraint Parse()
    {
        var root = Or();
        if (Current.Kind != ConstraintTokenKind.End) throw Problem(Current.Position, $"found {Current.Shown()} where the condition could end.");
        Require(root, ConstraintKinds.Flag, "a condition is expected, such as hidden_size * num_layers <= 512");
        return new Constraint(_text, root, _names);
    }

    private ConstraintNode Or() => Chain(And, "or", "||", isAnd: false);

    private ConstraintNode And() => Chain(Not, "and", "&&", isAnd: true);

    private ConstraintNode Chain(Func<ConstraintNode> part, string word, string sign, bool isAnd)
    {
        var left = part();
        while (Take(word, sign) is { } token)
        {
            var right = part();
            Require(left, ConstraintKinds.Flag, $"{token.Text} joins two conditions");
            Require(right, ConstraintKinds.Flag, $"{token.Text} joins two conditions");
            left = new LogicNode(isAnd, left, right, left.Position);
        }
        return left;
    }

    private ConstraintNode Not() => Nested(() =>
    {
        if (Take("not", "!") is not { } token) return Comparison();
        var of = Not();
        Require(of, ConstraintKinds.Flag, $"{token.Text} negates a condition");
        return new NotNode(of, token.Position);
    });

    private ConstraintNode Comparison()
    {
        var left = Sum();
        ConstraintNode? all = null;
        while (Take("<=", ">=", "<", ">", "==", "!=", "in") is { } token)
        {
            ConstraintNode right, one;
            if (token.Text == "in") (right, one) = (left, In(left, token));
            else
            {
                right = Sum();
                one = Compare(token, left, right);
            }
            all = all is null ? one : new LogicNode(true, all, one, all.Position);
            left = right;
        }
        return all ?? left;
    }

    private ConstraintNode In(ConstraintNode left, ConstraintToken token)
    {
        if (Take("[", "(") is not { } open) throw Problem(Current.Position, $"found {Current.Shown()}; in takes a list: cell in ['gru', 'lstm'].");
        ConstraintNode? any = null;
        do
        {
            var one = Compare(token with { Text = "==" }, left, Sum());
            any = any is null ? one : new LogicNode(false, any, one, any.Position);
        }
        while (Take(",") is not null);
        Expect(open.Text == "[" ? "]" : ")");
        return any;
    }

    private static ComparisonNode Compare(ConstraintToken token, ConstraintNode left, ConstraintNode right)
    {
        if (token.Text is "==" or "!=")
        {
            if ((left.Kinds & right.Kinds) == 0) throw Problem(token.Position, $"{Kinds(left.Kinds)} never equals {Kinds(right.Kinds)}.");
            CheckLiteral(left, right);
            CheckLiteral(right, left);
        }
        else
        {
            Require(left, ConstraintKinds.Number, $"{token.Text} compares numbers");
            Require(right, ConstraintKinds.Number, $"{token.Text} compares numbers");
        }
        return new ComparisonNode(token.Text, left, right, left.Position);
    }

    private static void CheckLiteral(ConstraintNode name, ConstraintNode literal)
    {
        if (name is NameNode { Meaning: var meaning } && literal is LiteralNode { Value: var value } && meaning.Refusal(value) is { } refusal)
            throw Problem(literal.Position, refusal);
    }

    private ConstraintNode Sum() => Calculation(() => Calculation(Sign, "*", "//", "/", "%"), "+", "-");

    private ConstraintNode Calculation(Func<ConstraintNode> part, params string[] signs)
    {
        var left = part();
        while (Take(signs) is { } token) left = Calculate(token, left, part());
        return left;
    }

    private static ArithmeticNode Calculate(ConstraintToken token, ConstraintNode left, ConstraintNode right)
    {
        Require(left, ConstraintKinds.Number, $"{token.Text} takes numbers");
        Require(right, ConstraintKinds.Number, $"{token.Text} takes numbers");
        return new ArithmeticNode(token.Text, left, right, left.Position);
    }

    private ConstraintNode Sign() => Nested(() =>
    {
        if (Take("-", "+") is not { } token) return Power();
        var zero = new LiteralNode(ParameterValue.Of(0L), ConstraintKinds.Number, token.Position);
        return Calculate(token, zero, Sign());
    });

    private ConstraintNode Power()
    {
        var left = Primary();
        return Take("**") is { } token ? Calculate(token, left, Sign()) : left;
    }

    private ConstraintNode Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case ConstraintTokenKind.Number:
                _next++;
                return Number(token);
            case ConstraintTokenKind.Text:
                _next++;
                return new LiteralNode(ParameterValue.Of(token.Text), ConstraintKinds.Text, token.Position);
            case ConstraintTokenKind.Name when token.Text is not ("and" or "or" or "not" or "in"):
                _next++;
                return Name(token);
            case ConstraintTokenKind.Sign when Take("(") is not null:
                var inner = Or();
                Expect(")");
                return inner;
            default:
                throw Problem(token.Position, $"found {token.Shown()} where a number, a name or a text in quotes is expected.");
        }
    }

    private static LiteralNode Number(ConstraintToken token)
    {
        var value = long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            ? ParameterValue.Of(whole)
            : ParameterValue.Of(double.Parse(token.Text, CultureInfo.InvariantCulture));
        if (!double.IsFinite(value.Number)) throw Problem(token.Position, $"{token.Text} is too large for a float64.");
        return new LiteralNode(value, ConstraintKinds.Number, token.Position);
    }

    private ConstraintNode Name(ConstraintToken token)
    {
        switch (token.Text)
        {
            case "true" or "True": return new LiteralNode(ParameterValue.Of(true), ConstraintKinds.Flag, token.Position);
            case "false" or "False": return new LiteralNode(ParameterValue.Of(false), ConstraintKinds.Flag, token.Position);
            case "null" or "None": return new LiteralNode(ParameterValue.None, ConstraintKinds.Null, token.Position);
        }
        if (!_names.TryGetValue(token.Text, out var meaning))
        {
            meaning = _resolve(token.Text) ?? throw new ConstraintException(new ConstraintProblem(token.Position, "", token.Text));
            _names.Add(token.Text, meaning);
        }
        return new NameNode(token.Text, meaning, token.Position);
    }

    private ConstraintNode Nested(Func<ConstraintNode> part)
    {
        if (++_depth > 2 * Deepest) throw Problem(Current.Position, $"brackets and signs stand more than {Deepest} deep in one another.");
        var node = part();
        _depth--;
        return node;
    }

    private ConstraintToken? Take(params string[] texts)
    {
        if (Current.Kind is not (ConstraintTokenKind.Sign or ConstraintTokenKind.Name) || !texts.Contains(Current.Text)) return null;
        return _tokens[_next++];
    }

    private void Expect(string sign)
    {
        if (Take(sign) is null) throw Problem(Current.Position, $"found {Current.Shown()} where {sign} is expected.");
    }

    private static void Require(ConstraintNode node, ConstraintKinds kind, string rule)
    {
        if ((node.Kinds & kind) == 0) throw Problem(node.Position, $"found {Kinds(node.Kinds)}; {rule}.");
    }

    private static string Kinds(ConstraintKinds kinds) => kinds switch
    {
        _ when kinds.HasFlag(ConstraintKinds.Number) => "a number",
        _ when kinds.HasFlag(ConstraintKinds.Text) => "a text",
        _ when kinds.HasFlag(ConstraintKinds.Flag) => "a truth value",
        _ => "null",
    };

    private static ConstraintException Problem(int position, string message) => new(new ConstraintProblem(position, message));
}
