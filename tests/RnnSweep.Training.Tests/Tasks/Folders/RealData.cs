using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tasks.Folders;

/// <summary>The data folder of RNNSWEEP_DATA; a test that needs it is skipped, with a message, where a dataset is not there.</summary>
internal static class RealData
{
    public static DataFolder Folder { get; } = new(Environment.GetEnvironmentVariable(DataFolder.Variable));

    public static void Need(string name)
    {
        if (TaskCatalog.Standard.Find(name)!.Missing(new TaskSettings(name), Folder) is { } missing) Assert.Skip(missing);
    }
}
