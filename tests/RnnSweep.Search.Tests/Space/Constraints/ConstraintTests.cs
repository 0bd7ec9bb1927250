using RnnSweep.Search.Space;
using RnnSweep.Search.Space.Constraints;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Space.Constraints;

public sealed class ConstraintTests
{
    private static readonly Variant Sample = new(1,
    [
        new("h", ParameterValue.Of(64L)), new("n", ParameterValue.Of(2L)), new("lr", ParameterValue.Of(0.25)),
        new("cell", ParameterValue.Of("gru")), new("both", ParameterValue.Of(true)), new("clip", ParameterValue.None),
    ]);

    [Theory]
    [InlineData("h * n <= 128", true)]
    [InlineData("h * n < 128", false)]
    [InlineData("h*n>=128 and lr == 0.25", true)]
    [InlineData("h == 64.0", true)]
    [InlineData("1 + 2 * 3 == 7", true)]
    [InlineData("(1 + 2) * 3 == 9", true)]
    [InlineData("-2 ** 2 == -4", true)]
    [InlineData("2 ** 3 ** 2 == 512", true)]
    [InlineData("2 ** -1 == 0.5", true)]
    [InlineData("7 // 2 == 3 and -7 // 2 == -4", true)]
    [InlineData("7 % 3 == 1 and -7 % 3 == 2", true)]
    [InlineData("10 - 3 - 2 == 5 and 8 / 4 / 2 == 1", true)]
    [InlineData("8 <= h <= 64", true)]
    [InlineData("8 <= h < 64", false)]
    [InlineData("cell == 'gru'", true)]
    [InlineData("cell != \"gru\"", false)]
    [InlineData("cell in ['lstm', 'gru']", true)]
    [InlineData("cell in ('lstm', 'rnn')", false)]
    [InlineData("not cell == 'gru' or h > 1", true)]
    [InlineData("!(cell == 'gru') || h > 100", false)]
    [InlineData("cell == 'gru' && both", true)]
    [InlineData("both == true", true)]
    [InlineData("both and false", false)]
    [InlineData("clip == null", true)]
    [InlineData("clip == 1", false)]
    [InlineData("lr * 1e3 == 250", true)]
    [InlineData("absent == 3", false)]
    [InlineData("1 / 0 > 5", true)]
    // What has no value decides nothing.
    [InlineData("clip <= 1", true)]
    [InlineData("inactive > 5", true)]
    [InlineData("not inactive > 5", true)]
    [InlineData("inactive > 5 or h < 3", true)]
    [InlineData("inactive > 5 and h < 3", false)]
    public void Holds_Condition_IsJudgedAsWritten(string text, bool expected) => Assert.Equal(expected, Parsed(text).Holds(Sample));

    [Theory]
    [InlineData("", 0, "found the end where a number, a name or a text in quotes is expected.")]
    [InlineData("h", 0, "found a number; a condition is expected, such as hidden_size * num_layers <= 512.")]
    [InlineData("h <", 3, "found the end where a number, a name or a text in quotes is expected.")]
    [InlineData("h = 3", 2, "found '='; equality is written ==.")]
    [InlineData("h < 3 4", 6, "found '4' where the condition could end.")]
    [InlineData("(h < 3", 6, "found the end where ) is expected.")]
    [InlineData("h < 'a'", 4, "found a text; < compares numbers.")]
    [InlineData("h == 'a'", 2, "a number never equals a text.")]
    [InlineData("cell * 2 < 3", 0, "found a text; * takes numbers.")]
    [InlineData("h and n", 0, "found a number; and joins two conditions.")]
    [InlineData("both and n", 9, "found a number; and joins two conditions.")]
    [InlineData("cell < 3", 0, "found a text; < compares numbers.")]
    [InlineData("2 * cell < 3", 4, "found a text; * takes numbers.")]
    [InlineData("'grus' == cell", 0, "grus is no cell")]
    [InlineData("h < and", 4, "found 'and' where a number, a name or a text in quotes is expected.")]
    [InlineData("h < or", 4, "found 'or' where a number, a name or a text in quotes is expected.")]
    [InlineData("h < not", 4, "found 'not' where a number, a name or a text in quotes is expected.")]
    [InlineData("h < in", 4, "found 'in' where a number, a name or a text in quotes is expected.")]
    [InlineData("h < \u0001", 4, "found 'U+0001', which has no meaning in a condition.")]
    [InlineData("not h", 4, "found a number; not negates a condition.")]
    [InlineData("cell == 'grus'", 8, "grus is no cell")]
    [InlineData("cell in 'gru'", 8, "found 'gru'; in takes a list: cell in ['gru', 'lstm'].")]
    [InlineData("h < 1e999", 4, "1e999 is too large for a float64.")]
    [InlineData("h < 3; n", 5, "found ';', which has no meaning in a condition.")]
    [InlineData("h < é", 4, "found 'é', which has no meaning in a condition.")]
    [InlineData("__import__('os')", 10, "found '(' where the condition could end.")]
    public void Parse_WhatIsNone_SaysWhere(string text, int position, string message)
    {
        Assert.Null(Constraint.Parse(text, Resolve, out var problem));
        Assert.Equal((position, message), (problem!.Position, problem.Message));
    }

    [Fact]
    public void Parse_ManyBracketsSideBySide_AreNotDeep() =>
        Assert.True(Parsed(string.Join(" and ", Enumerable.Repeat("(h > 1)", 80))).Holds(Sample));

    [Fact]
    public void Parse_TextOfTheGreatestLength_IsRead()
    {
        Assert.True(Parsed($"h > 1{new string(' ', Constraint.LongestText - 5)}").Holds(Sample));
        Assert.Null(Constraint.Parse($"h > 1{new string(' ', Constraint.LongestText - 4)}", Resolve, out _));
    }

    [Fact]
    public void Holds_ListOfThree_IsJudgedByEach()
    {
        Assert.True(Parsed("cell in ['lstm', 'rnn', 'gru']").Holds(Sample));
        Assert.True(Parsed("8 <= h <= 64 <= 64").Holds(Sample));
        Assert.False(Parsed("8 <= h <= 63 <= 64").Holds(Sample));
        Assert.False(Parsed("99 <= h <= 64 <= 64").Holds(Sample));
    }

    [Fact]
    public void Holds_NameWithAStandardValue_CountsAsTheVariantHasIt()
    {
        var constraint = Constraint.Parse("h < 10", _ => Named("h", ConstraintKinds.Number) with { Standard = ParameterValue.Of(3L) }, out _);
        Assert.False(constraint!.Holds(Sample));
    }

    [Fact]
    public void Parse_UnknownName_IsNamed()
    {
        Assert.Null(Constraint.Parse("h * unknown.x < 3", Resolve, out var problem));
        Assert.Equal((4, "unknown.x"), (problem!.Position, problem.UnknownName));
    }

    [Theory]
    [InlineData('(')]
    [InlineData('-')]
    [InlineData('!')]
    public void Parse_DeepNesting_IsRefusedNotOverflown(char open)
    {
        Assert.Null(Constraint.Parse(new string(open, 900), Resolve, out var problem));
        Assert.Equal("brackets and signs stand more than 50 deep in one another.", problem!.Message);
        Assert.Null(Constraint.Parse(new string(open, 2000), Resolve, out problem));
        Assert.Equal("a condition has at most 1000 characters.", problem!.Message);
    }

    [Fact]
    public void Holds_StandardValue_CountsWhereAVariantHasNone() => Assert.False(Parsed("absent > 7").Holds(Sample));

    private static Constraint Parsed(string text)
    {
        var constraint = Constraint.Parse(text, Resolve, out var problem);
        Assert.True(constraint is not null, problem?.Message);
        Assert.Equal(text, constraint.Text);
        return constraint;
    }

    private static ConstraintName? Resolve(string name) => name switch
    {
        "h" or "n" or "lr" or "inactive" => Named(name, ConstraintKinds.Number),
        "clip" => Named(name, ConstraintKinds.Number | ConstraintKinds.Null),
        "absent" => Named(name, ConstraintKinds.Number) with { Standard = ParameterValue.Of(7L) },
        "cell" or "__import__" => Named(name, ConstraintKinds.Text),
        "both" => Named(name, ConstraintKinds.Flag),
        _ => null,
    };

    private static ConstraintName Named(string name, ConstraintKinds kinds) =>
        new(name, kinds, null, value => value.Text == "grus" ? "grus is no cell" : null);
}
