using System.Globalization;
using System.Text;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>Claims that other processes must know of: each in a file beside the run's checkpoint.</summary>
/// <param name="paths">The sweep's folder.</param>
internal sealed class KeptClaims(SweepPaths paths) : IRunClaims
{
    public int? HolderOf(int run) =>
        File.Exists(PathOf(run)) ? int.Parse(File.ReadAllText(PathOf(run)), NumberStyles.None, CultureInfo.InvariantCulture) : null;

    public void Claim(int run, int attempt) => DurableFile.Write(PathOf(run), Encoding.ASCII.GetBytes(attempt.ToString(CultureInfo.InvariantCulture)));

    private string PathOf(int run) => Path.ChangeExtension(paths.CheckpointOf(run), ".attempt");
}
