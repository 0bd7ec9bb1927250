using System.Globalization;
using System.Text;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Benchmarks.Methods;

/// <summary>
/// Runs a method on a test function without a sweep around it and writes the best value so far after each evaluation, one JSON line for each seed, as the
/// script does that runs other programs.
/// </summary>
internal static class MethodRace
{
    /// <param name="method">As in a sweep file.</param>
    /// <param name="name">A name of <see cref="MethodSpaces"/>.</param>
    /// <param name="seeds">Seeds from 1 to this.</param>
    /// <param name="evaluations">For each seed.</param>
    /// <param name="inFlight">So many variants are proposed before the oldest has its result.</param>
    /// <param name="isShifted">Whether the seed moves the optimum.</param>
    public static string Run(string method, string name, int seeds, int evaluations, int inFlight, bool isShifted)
    {
        var lines = new StringBuilder();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var (function, space) = MethodSpaces.Of(name);
            var task = TaskSettings.Of(new FunctionSettings(function, Shift: isShifted ? seed : null));
            var state = MethodRegistry.Standard.Create(method, new SearchTask(space, [new Objective(FunctionCatalog.Metric, false)], seed)).Begin();
            var (flight, best, least) = (new Queue<ResultSeen>(), new List<string>(), double.PositiveInfinity);
            // Processor time: others may be at work on the machine.
            var before = Environment.CpuUsage.TotalTime;
            for (var number = 1; number <= evaluations && state.Suggest(new MethodQuestion(number)) is NewVariant { Variant: var variant }; number++)
            {
                state.Observe(new ProposalSeen(number, variant, 1, 1));
                var value = FunctionCatalog.Value(task, variant.Values);
                flight.Enqueue(new ResultSeen(variant, [value]));
                if (flight.Count >= inFlight) state.Observe(flight.Dequeue());
                least = Math.Min(least, value);
                best.Add(least.ToString("R", CultureInfo.InvariantCulture));
            }
            var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            lines.Append(CultureInfo.InvariantCulture, $"{{\"sampler\": \"{method}\", \"function\": \"{name}\", \"in_flight\": {inFlight}, \"seed\": {seed}, ")
                .AppendLine(CultureInfo.InvariantCulture, $"\"cpu_seconds\": {seconds:F4}, \"best\": [{string.Join(", ", best)}]}}");
        }
        return lines.ToString();
    }
}
