using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/RnnSweep.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
