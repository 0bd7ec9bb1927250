using System.Globalization;
using BenchmarkDotNet.Running;
using RnnSweep.Benchmarks.Methods;

// dotnet run -c Release --project tests/RnnSweep.Benchmarks -- --filter '*'
// … -- race METHOD FUNCTION SEEDS EVALUATIONS IN_FLIGHT FILE [--shift]
if (args is ["race", var method, var function, var seeds, var evaluations, var inFlight, var file, ..])
    File.WriteAllText(file, MethodRace.Run(method, function, Number(seeds), Number(evaluations), Number(inFlight), args.Contains("--shift")));
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
