using RnnSweep.Numerics;
using RnnSweep.Training.Cells;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.GradientFlow;

/// <summary>Which figures a network's probe has, and in which order. The same for all runs of a variant, so that a checkpoint needs no names.</summary>
internal sealed class FlowFigureList
{
    private readonly StateFlow _flow;
    private readonly CellShape _cell;
    private readonly ParameterTable _table;
    private readonly int[] _lags;

    internal FlowFigureList(StateFlow flow, CellShape cell, ParameterTable table, int steps, bool hasRadius)
    {
        (_flow, _cell, _table, HasRadius) = (flow, cell, table, hasRadius);
        _lags = [.. FlowMetrics.Lags(steps)];
        Names = [.. AllNames()];
    }

    /// <summary>The figures' names.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Whether the spectral radius is one of them.</summary>
    internal bool HasRadius { get; }

    /// <summary>The figures, in the order of <see cref="Names"/>.</summary>
    internal double[] Values(TangentFlow tangents, Activity activity, GradientNoise noise, UpdateRatios? updates, double radius)
    {
        var figures = Array.ConvertAll(_flow.Sites, site => site.Curve.Figures());
        var gates = _cell.Gates;
        var values = new List<double>(Names.Count)
        {
            figures[0].Gamma, figures[0].Horizon, figures[0].Omega, noise.SignalToNoise, tangents.Exponent, activity.Saturation, activity.Dead,
        };
        if (HasRadius) values.Add(radius);
        for (var gate = 0; gate < gates.Count; gate++) values.Add(activity.GateMean(gate));
        if (_cell.MemoryGate is { } memory)
        {
            var mean = activity.GateMean(gates.Select(gate => gate.Name).ToList().IndexOf(memory));
            // 0 keeps nothing; 1 keeps all for ever.
            values.Add(mean > 0 ? -1 / Elementary.Log(mean) : mean == 0 ? 0 : double.NaN);
        }
        Add(values, _flow.Sites[0].Curve);
        if (_flow.Sites[0].StateCurve is { } inState)
        {
            values.Add(inState.Figures().Horizon);
            Add(values, inState);
        }
        if (_flow.Sites.Length > 1)
        {
            for (var index = 0; index < figures.Length; index++)
            {
                values.Add(figures[index].Gamma);
                values.Add(figures[index].Horizon);
                Add(values, _flow.Sites[index].Curve);
            }
        }
        for (var index = 0; index < _table.Tensors.Count; index++)
        {
            values.Add(noise.Norm(_table.Tensors[index]));
            values.Add(updates is null ? double.NaN : updates[index]);
        }
        return [.. values];
    }

    private IEnumerable<string> AllNames()
    {
        foreach (var name in (string[])[FlowMetrics.Gamma, FlowMetrics.Horizon, FlowMetrics.Omega, FlowMetrics.SignalToNoise, FlowMetrics.Lyapunov,
            FlowMetrics.Saturation, FlowMetrics.Dead])
            yield return name;
        if (HasRadius) yield return FlowMetrics.SpectralRadius;
        foreach (var (gate, _) in _cell.Gates) yield return $"gate_{gate}_mean";
        if (_cell.MemoryGate is not null) yield return FlowMetrics.EffectiveMemory;
        foreach (var lag in _lags) yield return $"{FlowMetrics.LagPrefix}{lag}";
        if (_flow.Sites[0].StateCurve is not null)
        {
            yield return FlowMetrics.StateHorizon;
            foreach (var lag in _lags) yield return $"{FlowMetrics.StateLagPrefix}{lag}";
        }
        foreach (var site in _flow.Sites.Length > 1 ? _flow.Sites : [])
        {
            var suffix = $"_l{site.Layer}{(site.Direction == 1 ? "_reverse" : "")}";
            yield return FlowMetrics.Gamma + suffix;
            yield return FlowMetrics.Horizon + suffix;
            foreach (var lag in _lags) yield return $"{FlowMetrics.LagPrefix}{lag}{suffix}";
        }
        foreach (var tensor in _table.Tensors)
        {
            yield return FlowMetrics.NormPrefix + tensor.Name;
            yield return FlowMetrics.UpdatePrefix + tensor.Name;
        }
    }

    private void Add(List<double> values, LagCurve curve)
    {
        foreach (var lag in _lags) values.Add(lag < curve.Steps ? Elementary.Exp(curve.LogAt(lag)) : double.NaN);
    }
}
