using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Tests.Stores;

public sealed class FolderLockTests
{
    [Theory]
    [InlineData(30, true)]
    [InlineData(28, true)]
    [InlineData(5, true)]
    [InlineData(11, false)]
    public void IsAboutTheDisk_ReadOnlyOrFull_IsNoOtherProcess(int number, bool isDisk)
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(isDisk, FolderLock.IsAboutTheDisk(new IOException("x", number)));
    }

    [Fact]
    public void Take_WhatAnotherHolds_SaysThatItIsInUse()
    {
        using var folder = new TemporaryFolder();
        var paths = new SweepPaths(folder.PathOf("x"));
        Directory.CreateDirectory(paths.Root);
        using var held = FolderLock.Take(paths);
        var error = Assert.Throws<SweepFolderException>(() => FolderLock.Take(paths));
        Assert.Contains($"is in use by another process (pid {Environment.ProcessId})", error.Message, StringComparison.Ordinal);
    }
}
