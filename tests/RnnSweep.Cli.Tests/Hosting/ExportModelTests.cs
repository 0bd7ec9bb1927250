using System.Security.Cryptography;
using System.Text.Json;
using RnnSweep.Cli.Hosting;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary>Models of trained sweeps, written for other programs by the command.</summary>
public sealed class ExportModelTests : IDisposable
{
    private const string Sweep = """
        task: { dataset: csv, file: series.csv, target: y }
        method: grid
        parameters: { cell: { values: [rnn, gru] }, hidden_size: { value: 4 }, sequence_length: { value: 3 }, epochs: { value: 1 } }
        """;

    private static readonly string Rows = "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7},{i % 5}\n"));

    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task ExportModel_OfATable_WritesModelDescriptionAndDigest()
    {
        await Train();
        Assert.Equal(0, await _cli.Run("export-model", At("out"), "2", "--out", At("m.onnx")));
        Assert.Contains("run 2, gru: ONNX, opset 17, ", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("It reads and says the units of the training file.", _cli.Error, StringComparison.Ordinal);
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At("m.onnx"))))}  m.onnx\n", File.ReadAllText(At("m.onnx.sha256")));
        using var description = JsonDocument.Parse(File.ReadAllText(At("m.onnx.json")));
        var root = description.RootElement;
        Assert.Equal(("gru", "inside", "series.csv"), (root.GetProperty("settings").GetProperty("cell").GetString(), root.GetProperty("scaling").GetString(),
            root.GetProperty("task").GetProperty("keys").GetProperty("file").GetString()));
        Assert.Equal(["x", "y"], root.GetProperty("inputs").EnumerateArray().Select(column => column.GetProperty("column").GetString()));
        Assert.Matches("^[0-9a-f]{64}$", root.GetProperty("weights_digest").GetString());
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("npz")]
    public async Task ExportModel_OfWeights_SaysThatScalesStandBeside(string format)
    {
        await Train();
        Assert.Equal(0, await _cli.Run("export-model", At("out"), "1", "--format", format, "--out", At("m")));
        Assert.Contains("subtract each column's mean and divide by its deviation", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("\"scaling\": \"beside\"", File.ReadAllText(At("m.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportModel_ForPyTorch_IsAModuleThatNamesItsWeights()
    {
        await Train();
        Assert.Equal(0, await _cli.Run("export-model", At("out"), "2", "--format", "pytorch", "--out", At("run_2.py")));
        Assert.Contains("WEIGHTS = \"run_2.safetensors\"", File.ReadAllText(At("run_2.py")), StringComparison.Ordinal);
        Assert.Equal(["run_2.py", "run_2.py.json", "run_2.py.sha256", "run_2.safetensors", "run_2.safetensors.sha256"],
            Directory.GetFiles(_cli.Folder, "run_2*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ExportModel_NoSuchRunOrModel_IsSaidAndNothingIsWritten()
    {
        await Train();
        Assert.Equal(2, await _cli.Run("export-model", At("out"), "9", "--out", At("m.onnx")));
        Assert.Contains("there is no run 9", _cli.Error, StringComparison.Ordinal);
        foreach (var model in Directory.GetFiles(Path.Combine(At("out"), "models"))) File.Delete(model);
        Assert.Equal(1, await _cli.Run("export-model", At("out"), "--out", At("m.onnx")));
        Assert.Contains("has no model", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_cli.Folder, "m.onnx*"));
    }

    private async Task Train()
    {
        File.WriteAllText(At("series.csv"), Rows);
        File.WriteAllText(At("a.yaml"), Sweep);
        Assert.Equal(0, await _cli.Run("run", At("a.yaml"), "--out", At("out"), "--quiet", "--no-dashboard"));
    }

    private string At(string name) => Path.Combine(_cli.Folder, name);
}
