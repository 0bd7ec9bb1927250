using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>The page over a sweep that this process trains.</summary>
[Collection(BrowserTests.Name)]
public sealed class LocalPageTests(LocalSweepsFixture fixture, Chromium chromium) : PageContract(fixture, chromium), IClassFixture<LocalSweepsFixture>;
