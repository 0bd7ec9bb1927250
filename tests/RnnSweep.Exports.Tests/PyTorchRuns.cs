using System.Diagnostics;
using System.Text.Json;
using RnnSweep.Exports.Arrays;
using RnnSweep.Exports.PyTorch;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Exports.Tests;

/// <summary>Module files in the PyTorch of this machine (Debian's python3-torch), many in one process: it takes its time to start.</summary>
internal sealed class PyTorchRuns : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Search = "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)";

    private const string Driver = """
        import importlib.util, json, os, sys
        import torch
        torch.set_num_threads(1)
        for number, case in enumerate(json.load(open("cases.json"))):
            spec = importlib.util.spec_from_file_location(f"case{number}", f"case{number}.py")
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            given = [torch.tensor(case["x"], dtype=torch.float64 if case["double"] else torch.float32).reshape(case["shape"]), torch.tensor(case["lengths"])]
            if "outputs" in case: given.append(torch.tensor(case["outputs"], dtype=torch.float32).reshape(*case["shape"][:2], -1))
            if "steps" in case: given.append(case["steps"])
            model = module.load()
            with torch.no_grad():
                said = {"y": model(*given).flatten().tolist()}
                if "steps" in case:
                    logits, symbols = model.decode(*given)
                    said = {"y": logits.flatten().tolist(), "symbols": symbols.flatten().tolist()}
            print(json.dumps(said))
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-torch-");
    private readonly List<Dictionary<string, object>> _cases = [];

    /// <summary>Skips the test where there is no PyTorch.</summary>
    internal static void Require()
    {
        if (!File.Exists(Python)) Assert.Skip($"{Python} is not installed");
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", Search]))!;
        process.WaitForExit();
        if (process.ExitCode != 0) Assert.Skip("PyTorch is not installed (python3-torch)");
    }

    /// <summary>Adds a model and what it is given.</summary>
    internal void Add(KeptNetwork kept, Array inputs, bool scales = false, float[]? outputs = null, int? steps = null)
    {
        var number = _cases.Count;
        File.WriteAllText(At($"case{number}.py"), ModuleWriter.Text(kept, scales, $"case{number}.safetensors"));
        File.WriteAllBytes(At($"case{number}.safetensors"), SafetensorsWriter.ToBytes(kept.Tensors(), []));
        var given = new Dictionary<string, object>
        {
            ["x"] = inputs,
            ["double"] = inputs is double[],
            ["shape"] = new[] { SampleModel.Steps, SampleModel.Lengths.Length, SampleModel.Inputs },
            ["lengths"] = SampleModel.Lengths,
        };
        if (outputs is not null) given["outputs"] = outputs;
        if (steps is { } count) given["steps"] = count;
        _cases.Add(given);
    }

    /// <summary>What each said, in order: numbers, and symbols where it decodes.</summary>
    internal (double[] Said, long[] Symbols)[] Run()
    {
        File.WriteAllText(At("cases.json"), JsonSerializer.Serialize(_cases));
        File.WriteAllText(At("driver.py"), Driver);
        using var process = Process.Start(new ProcessStartInfo(Python, ["driver.py"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var problems = process.StandardError.ReadToEndAsync();
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, problems.GetAwaiter().GetResult());
        return [.. lines.Select(Read)];
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (double[] Said, long[] Symbols) Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var symbols = document.RootElement.TryGetProperty("symbols", out var found) ? found.EnumerateArray().Select(one => one.GetInt64()).ToArray() : [];
        return ([.. document.RootElement.GetProperty("y").EnumerateArray().Select(one => one.GetDouble())], symbols);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
