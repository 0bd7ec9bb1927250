using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines.Control;

/// <summary>Where the process that trains a sweep listens for commands.</summary>
internal static class ControlPath
{
    private const string Name = "control.sock";

    // The system takes 108 bytes, on some 104, with a zero at the end.
    private const int LongestPath = 100;

    /// <summary>In the sweep's folder, or for a folder with a long path in the temporary folder, under a name that is made of the path.</summary>
    public static string Of(SweepPaths sweep)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(sweep.Root));
        var inside = Path.Combine(root, Name);
        if (Encoding.UTF8.GetByteCount(inside) <= LongestPath) return inside;
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..16];
        return Path.Combine(Path.GetTempPath(), $"rnnsweep-{digest}.sock");
    }

    /// <summary>A socket of the right kind.</summary>
    public static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
}
