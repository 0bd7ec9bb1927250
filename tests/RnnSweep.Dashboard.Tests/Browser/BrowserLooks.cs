using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>Tests that look at every view, one after the other, in a browser of their own beside that of <see cref="BrowserTests"/>.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserLooks : ICollectionFixture<Chromium>
{
    public const string Name = "looks";
}
