using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Tests.Shared.Stores;

public abstract partial class SweepStoreContract
{
    [Fact]
    public async Task Read_AfterAppends_GivesTheSameBytesInOrder()
    {
        string[] lines = ["{\"seq\":1, \"b\":1,\"a\":\"ü→𝛽 \\u0000\\n\"}", "{ \"x\":1.0\t}", "{\"x\":1.00,\"x\":2}", .. Lines("4", "5")];
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.AppendAsync("s", 1, lines[..1], CancellationToken.None);
        await store.AppendAsync("s", 2, lines[1..4], CancellationToken.None);
        await store.AppendAsync("s", 5, [], CancellationToken.None);
        await store.AppendAsync("s", 5, lines[4..], CancellationToken.None);

        foreach (var reader in new[] { store, await OpenAsync() })
        {
            Assert.Equal(lines, await reader.ReadAsync("s", 0, 100, CancellationToken.None));
            Assert.Equal(lines[..2], await reader.ReadAsync("s", 0, 2, CancellationToken.None));
            Assert.Equal(lines[2..4], await reader.ReadAsync("s", 2, 2, CancellationToken.None));
            Assert.Empty(await reader.ReadAsync("s", 5, 100, CancellationToken.None));
            Assert.Empty(await reader.ReadAsync("s", 50, int.MaxValue, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Append_JournalsOfTwoSweeps_DoNotMix()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await CreateAsync(store, "t");
        await store.AppendAsync("s", 1, Lines("s1", "s2"), CancellationToken.None);
        await store.AppendAsync("t", 1, Lines("t1"), CancellationToken.None);

        Assert.Equal(Lines("s1", "s2"), await store.ReadAsync("s", 0, 9, CancellationToken.None));
        Assert.Equal(Lines("t1"), await store.ReadAsync("t", 0, 9, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(50)]
    public async Task Append_OtherNumberThanTheNext_ConflictsAndAddsNothing(long expected)
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        await CreateAsync(store, "s");
        await store.AppendAsync("s", 1, Lines("1", "2"), CancellationToken.None);
        await other.AppendAsync("s", 3, Lines("3"), CancellationToken.None);

        await Assert.ThrowsAsync<JournalConflictException>(() => store.AppendAsync("s", expected, Lines("x", "y", "z"), CancellationToken.None));
        Assert.Equal(Lines("1", "2", "3"), await store.ReadAsync("s", 0, 100, CancellationToken.None));
    }

    [Theory]
    [InlineData("{\"a\":\n1}")]
    [InlineData("{\"a\":1}\r")]
    [InlineData("{\0}")]
    [InlineData("")]
    [InlineData("[1]")]
    public async Task Append_NotALine_IsRefusedWithAllOthers(string line)
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");

        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.AppendAsync("s", 1, [.. Lines("fine"), line], CancellationToken.None));
        Assert.Empty(await store.ReadAsync("s", 0, 9, CancellationToken.None));
    }

    [Fact]
    public async Task Append_TwoWritersAtOnce_ExactlyOneWinsEveryRound()
    {
        ISweepStore[] stores = [await OpenAsync(), await OpenAsync()];
        await CreateAsync(stores[0], "s");
        var expected = new List<string>();
        for (var round = 0; round < 100; round++)
        {
            var next = expected.Count + 1;
            var batches = Enumerable.Range(0, 2).Select(writer => Lines(Enumerable.Range(0, 1 + (round + writer) % 3).Select(i => $"{round}.{writer}.{i}")))
                .ToArray();
            using var start = new Barrier(2);
            var won = await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(async () =>
            {
                start.SignalAndWait();
                try
                {
                    await stores[writer].AppendAsync("s", next, batches[writer], CancellationToken.None);
                    return true;
                }
                catch (JournalConflictException)
                {
                    return false;
                }
            })));
            Assert.True(won[0] ^ won[1], $"round {round}: {won[0]}, {won[1]}");
            expected.AddRange(batches[won[0] ? 0 : 1]);
        }
        Assert.Equal(expected, await stores[0].ReadAsync("s", 0, int.MaxValue, CancellationToken.None));
        Assert.Equal(expected, await stores[1].ReadAsync("s", 0, int.MaxValue, CancellationToken.None));
    }
}
