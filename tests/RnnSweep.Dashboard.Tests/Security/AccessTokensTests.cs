using RnnSweep.Dashboard.Security;

namespace RnnSweep.Dashboard.Tests.Security;

public sealed class AccessTokensTests
{
    private const string Secret = "0123456789abcdef";

    [Fact]
    public void Read_LinesOrSemicolons_AreTokensWithRoles()
    {
        var tokens = AccessTokens.Read($"# people\nview = {Secret}1\n\nsubmit={Secret}2;admin={Secret}=3\n", "x");
        Assert.Equal([new(AccessRole.View, $"{Secret}1"), new(AccessRole.Submit, $"{Secret}2"), new(AccessRole.Admin, $"{Secret}=3")], tokens);
        Assert.DoesNotContain(Secret, tokens[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("root=" + Secret, "x, entry 1: expected ROLE=SECRET with the role view, submit, admin.")]
    [InlineData("# one\n" + Secret, "x, entry 2: expected ROLE=SECRET")]
    [InlineData("view=short", "x, entry 1: the secret has to have 16 characters or more")]
    [InlineData("view=0123456789 abcdef", "without spaces")]
    [InlineData("view=0123456789abcdéf", "of ASCII")]
    [InlineData("view=" + Secret + ";admin=" + Secret, "x, entry 2: the secret stands there twice.")]
    [InlineData("# nothing\n", "x: there is no token in it.")]
    public void Read_WhatIsNoToken_IsSaidWithoutTheSecret(string text, string expected)
    {
        var problem = Assert.Throws<DashboardException>(() => AccessTokens.Read(text, "x"));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem.Message, StringComparison.Ordinal);
    }
}
