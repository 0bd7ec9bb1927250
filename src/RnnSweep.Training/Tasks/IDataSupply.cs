namespace RnnSweep.Training.Tasks;

/// <summary>Files that a data folder lacks, from elsewhere. Thread-safe. May take its time: never asked where decisions are waited for.</summary>
public interface IDataSupply
{
    /// <summary>The path of a copy on this machine; null where there is no such file.</summary>
    /// <param name="file">Its name below the data folder, with slashes.</param>
    /// <param name="sha256">What it is to hold, in lower-case hexadecimal; null for the newest of this name.</param>
    /// <exception cref="Settings.RunRefusedException">There is one, but it cannot be had.</exception>
    string? Find(string file, string? sha256);
}
