using System.Xml.Linq;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Sweeps.Tests.Reports;

public sealed class SweepReportTests
{
    public static TheoryData<string> Names => ["finished", "running", "empty", "all-failed", "all-diverged", "large", "hostile", "listed"];

    [Fact]
    public void Write_FinishedSweep_IsAsExpected() => Expectation.Matches("Reports/finished.html", Html("finished"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_AnySweep_IsWellFormedAndNeedsNothingElse(string name)
    {
        var html = Html(name);
        var page = Page(html);

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", html, StringComparison.Ordinal);
        foreach (var banned in (string[])["http", "<script", "<img", "<link", "<iframe", "url(", "@import", "xmlns"])
            Assert.DoesNotContain(banned, html, StringComparison.OrdinalIgnoreCase);
        // A hostile text may hold these words, but no attribute may.
        Assert.All(page.Descendants().Attributes(), attribute =>
        {
            Assert.DoesNotContain(attribute.Name.LocalName, (string[])["style", "src", "href", "id"]);
            Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal), attribute.Name.LocalName);
        });
        if (name != "hostile") Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", string.Concat(page.Descendants("svg").Attributes().Concat(page.Descendants("svg").Descendants().Attributes())
            .Select(attribute => attribute.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ParameterWithAHundredThousandValues_IsCapped_AndSaysWhatIsLeftOut()
    {
        var html = Html("listed");
        Assert.InRange(html.Length, 10_000, 300_000);
        Assert.Contains("60 values more have no place on the axis; their runs are left out.", html, StringComparison.Ordinal);
        Assert.Contains("… and 99900 more", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_AnySweep_IsAccessible(string name)
    {
        var page = Page(Html(name));

        var levels = page.Descendants().Where(element => element.Name.LocalName is "h1" or "h2" or "h3").Select(element => element.Name.LocalName[1] - '0')
            .ToList();
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, string.Join(' ', levels)));
        Assert.All(page.Descendants("svg"), svg =>
        {
            Assert.Equal("img", (string?)svg.Attribute("role"));
            Assert.Equal(["title", "desc"], svg.Elements().Take(2).Select(element => element.Name.LocalName));
            Assert.NotEqual("", svg.Element("title")!.Value);
        });
        Assert.All(page.Descendants("table"), table =>
        {
            Assert.NotEqual("", table.Element("caption")!.Value);
            Assert.All(table.Descendants("th"), heading => Assert.NotNull(heading.Attribute("scope")));
            var widths = table.Descendants("tr").Select(row => row.Elements().Count()).Distinct();
            Assert.Single(widths);
        });
    }

    [Fact]
    public void Write_EmptyElements_AreClosedAsHtmlWants()
    {
        var html = Html("hostile");

        Assert.DoesNotMatch(@"<(p|td|th|div|text|title|desc|li|dd)\b[^>]*/>", html);
    }

    [Fact]
    public void Write_HostileTexts_AreTextsAlone()
    {
        var page = Page(Html("hostile"));

        const string Shown = "<img src=x onerror=alert(1)>\"'&\ufffd\ufffd";
        Assert.Equal(Shown, page.Descendants("h1").Single().Value);
        Assert.Equal($"{Shown}: RnnSweep report", page.Element("head")!.Element("title")!.Value);
        Assert.Contains(page.Descendants("td"), cell => cell.Value == Shown);
        Assert.Empty(page.Descendants("img"));
    }

    [Fact]
    public void Write_StyleSheet_HasNothingThatXmlEscapes() =>
        Assert.DoesNotContain("&", Html("empty").Split("<style>")[1].Split("</style>")[0], StringComparison.Ordinal);

    [Fact]
    public void Write_RunningSweep_SaysSo()
    {
        var text = Page(Html("running")).Value;

        Assert.Contains("The sweep has not ended (running): what follows is its state at 2026-03-14 09:27:53Z.", text, StringComparison.Ordinal);
        Assert.Contains("8 of 12 planned runs ended: 2 finished, 2 stopped, 2 diverged, 1 failed, 1 cancelled.", text, StringComparison.Ordinal);
        Assert.Contains("Last event", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "No run has started.")]
    [InlineData("all-failed", "No run has ended with a result.")]
    [InlineData("all-failed", "1 run failed: out of memory, \"lstm\" at 64.")]
    [InlineData("all-diverged", "No run ended with a valid_loss: 2 of 2 ranked runs diverged, run 4 at step 61.")]
    public void Write_WithoutResults_SaysWhy(string name, string expected) => Assert.Contains(expected, Page(Html(name)).Value, StringComparison.Ordinal);

    [Fact]
    public void Write_LargeSweep_IsCutShortAndSaysSo()
    {
        var page = Page(Html("large"));

        Assert.Contains("and 580 more ranked, see results.csv", page.Value, StringComparison.Ordinal);
        Assert.Matches("49[0-9] of 599 runs are drawn", page.Value);
        Assert.Contains("not finite", page.Value, StringComparison.Ordinal);
        Assert.InRange(Html("large").Length, 0, 1_500_000);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes() => Assert.Equal(Html("large"), Html("large"));

    private static XElement Page(string html) => XDocument.Parse(html[html.IndexOf('\n', StringComparison.Ordinal)..]).Root!;

    private static string Html(string name)
    {
        var output = new StringWriter();
        SweepReport.Write(Sweep(name), output);
        return output.ToString();
    }

    private static SweepSnapshot Sweep(string name) => name switch
    {
        "finished" => ReportSweeps.Finished,
        "running" => ReportSweeps.Running,
        "empty" => SampleSweeps.Empty,
        "all-failed" => ReportSweeps.AllFailed,
        "all-diverged" => ReportSweeps.AllDiverged,
        "large" => ReportSweeps.Large,
        "listed" => ReportSweeps.Listed,
        _ => ReportSweeps.Hostile,
    };
}
