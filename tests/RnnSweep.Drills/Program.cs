using System.Runtime.InteropServices;
using RnnSweep.Drills;

#pragma warning disable RS0030 // This is a program: what it finds goes to its own output.
if (args.Contains("--help") || args.Contains("-h"))
{
    Console.Write(DrillOptions.Usage);
    return 0;
}
try
{
    using var stop = new CancellationTokenSource();
    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    return await new Drill(DrillOptions.Read(args), TimeProvider.System, Console.Out).RunAsync(stop.Token);
}
catch (DrillException problem)
{
    Console.Error.WriteLine($"drill: {problem.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
