using NUnit.Framework;
using RnnSweep.Search.Tests.Contracts;

namespace RnnSweep.Mutations;

/// <summary>All tests of <c>RnnSweep.Search</c>.</summary>
public sealed class SearchMutations
{
    [Test]
    public Task Run_Tests_Pass() => XunitTests.PassAsync(typeof(SearchContractTests).Assembly);
}
