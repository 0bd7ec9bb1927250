using System.Collections.Concurrent;
using System.Security.Cryptography;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>Data files in memory.</summary>
internal sealed class MemoryLibrary : IDataLibrary
{
    private readonly ConcurrentDictionary<string, byte[]> _files = [];

    public IReadOnlyDictionary<string, byte[]> Files => _files;

    public Task<IReadOnlyList<DataListing>> ListAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<DataListing>>(
            [.. _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Listing(file.Key, file.Value))]);

    public async Task<DataListing> PushAsync(string name, string sha256, Stream content, CancellationToken cancellation)
    {
        if (!DataName.IsValid(name)) throw new DataNotAcceptedException($"The name of a data file is {DataName.Allowed}.");
        using var read = new MemoryStream();
        await content.CopyToAsync(read, cancellation);
        if (Convert.ToHexStringLower(SHA256.HashData(read.ToArray())) != sha256) throw new DataNotAcceptedException($"'{name}' did not arrive as it was sent.");
        _files[name] = read.ToArray();
        return Listing(name, read.ToArray());
    }

    public Task<int> DeleteAsync(string name, CancellationToken cancellation) => Task.FromResult(_files.TryRemove(name, out _) ? 1 : 0);

    private static DataListing Listing(string name, byte[] content) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, DateTimeOffset.UnixEpoch);
}
