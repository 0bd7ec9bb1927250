using System.Globalization;
using BenchmarkDotNet.Running;
using RnnSweep.Benchmarks.Curves;
using RnnSweep.Benchmarks.Diagnosis;
using RnnSweep.Benchmarks.Methods;

#pragma warning disable RS0030 // This is a program: what it measures goes to its own output.
// dotnet run -c Release --project tests/RnnSweep.Benchmarks -- --filter '*'
// … -- curves LOSS_OF_A_SOLVER SWEEP_FOLDER...
// … -- race METHOD FUNCTION SEEDS EVALUATIONS IN_FLIGHT FILE [--shift]
// … -- diagnosis FOLDER [SEED]: how right diagnoses are on planted failures, as docs/diagnosis.md has it; minutes on one core
// … -- diagnosis FOLDER --again: the same of the runs that are kept there, with the bounds as they are now
if (args is ["race", var method, var function, var seeds, var evaluations, var inFlight, var file, ..])
    File.WriteAllText(file, MethodRace.Run(method, function, Number(seeds), Number(evaluations), Number(inFlight), args.Contains("--shift")));
else if (args is ["diagnosis", var again, "--again"]) DiagnosisCommand.Again(again, Console.Out);
else if (args is ["diagnosis", var folder, .. var seed]) DiagnosisCommand.Run(folder, seed is [var first] ? Number(first) : 1, Console.Out, Console.Error);
else if (args is ["curves", var solved, .. var folders])
    Console.Write(CurveCalibration.Run(folders, double.Parse(solved, CultureInfo.InvariantCulture)));
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
