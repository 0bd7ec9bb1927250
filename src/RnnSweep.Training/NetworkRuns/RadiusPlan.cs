using RnnSweep.Training.Diagnostics;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>Whether a run reports <c>spectral_radius</c>. Sizes and settings decide, never a clock: a table has the same columns on every machine.</summary>
internal static class RadiusPlan
{
    /// <summary>The share of an epoch's FLOPs that one figure may cost at most.</summary>
    private const double MostOfAnEpoch = 0.01;

    /// <summary>
    /// False without a recurrent matrix, with the probe off, where it would cost more than a hundredth of an epoch, and for gated cells unless the probe is
    /// <c>fine</c>: no single gate's matrix is what the state's Jacobian is made of.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="epochFlops">FLOPs of one epoch of training.</param>
    internal static bool IsReported(INetwork network, TrainingSettings settings, long epochFlops)
    {
        if (!IsPossible(settings, network is IStatefulNetwork { Cell.Gates.Count: > 0 })) return false;
        var matrices = network.Layout.Tensors.Where(tensor => tensor.Role == ParameterRole.Recurrent).ToList();
        return matrices.Count > 0 && matrices.Sum(tensor => SpectralRadius.MostFlops(tensor.Rows)) <= MostOfAnEpoch * epochFlops;
    }

    /// <summary>What can be told without sizes: true for all that report it, and for others that do not.</summary>
    /// <param name="settings">The network's settings.</param>
    /// <param name="isGated">Whether its cell has gates.</param>
    internal static bool IsPossible(TrainingSettings settings, bool isGated) =>
        settings.GradientProbe != ProbeLevel.Off && (!isGated || settings.GradientProbe == ProbeLevel.Fine);
}
