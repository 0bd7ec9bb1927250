using RnnSweep.Training.Batches;
using RnnSweep.Training.Data;
using RnnSweep.Training.Networks;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>Sends an evaluation batch forward; where forecasts are read as the value before the next, once for each row that is told.</summary>
internal static class OwnForecasts
{
    /// <summary>The batch that was loaded last.</summary>
    /// <param name="network">The network, its weights packed.</param>
    /// <param name="batches">The data's batches.</param>
    /// <param name="data">The data.</param>
    /// <param name="told">Called after each time, with how many rows later the windows lie, while outputs and targets are those of the row.</param>
    internal static void Forward(INetwork network, RunBatches batches, TaskData data, Action<int> told)
    {
        var (batch, count) = (batches.Batch, batches.LaterCount);
        network.Forward(batch, moment: null);
        if (data.Feedback is not { } feedback || count == 0)
        {
            told(0);
            return;
        }
        var (rows, read) = (batch.Rows, new float[count][]);
        for (var later = 0; ; later++)
        {
            // Taking the loss overwrites outputs.
            if (later < count)
                read[later] = [.. Enumerable.Range(0, rows).Select(row => Forecast(((IReadableOutputs)network).Outputs(batch, 0, row), feedback))];
            told(later);
            if (later == count) return;
            batches.LoadLater(later + 1);
            Put(batch, feedback.Input, read, later + 1);
            network.Forward(batch, moment: null);
        }
    }

    /// <summary>The forecast as it is read; levels that cross are put in order first.</summary>
    private static float Forecast(ReadOnlySpan<float> outputs, OwnForecast feedback)
    {
        if (outputs.Length == 1) return feedback.Read(outputs[0]);
        var sorted = outputs.ToArray();
        Array.Sort(sorted);
        return feedback.Read(sorted[feedback.Output]);
    }

    /// <summary>Puts the forecasts in the place of what they tell: the last one at the window's last step, those before it in front of it.</summary>
    private static unsafe void Put(SequenceBatch batch, int input, float[][] read, int later)
    {
        for (var back = 1; back <= Math.Min(later, batch.Steps); back++)
            for (var row = 0; row < batch.Rows; row++)
                batch.Inputs.Pointer[(nint)((batch.Steps - back) * batch.Rows + row) * batch.InputRow + input] = read[later - back][row];
    }
}
