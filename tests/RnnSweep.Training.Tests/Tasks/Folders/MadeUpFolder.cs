using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tasks.Folders;

/// <summary>A data folder with files of a test's own.</summary>
internal sealed class MadeUpFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("rnnsweep-data-").FullName;

    public DataFolder Data => new(_path);

    public string Path => _path;

    public MadeUpFolder With(string file, string text)
    {
        var path = System.IO.Path.Combine([_path, .. file.Split('/')]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
