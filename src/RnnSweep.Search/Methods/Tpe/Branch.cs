using RnnSweep.Search.Methods.Axes;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>One of the sets of parameters that can be active together in a <see cref="BranchGroup"/>.</summary>
/// <param name="Prior">How likely it is in a draw.</param>
/// <param name="Places">Its active parameters with several values, by their places in the file.</param>
/// <param name="Axes">Theirs: of categories that decide about activity, only those that lead to this branch.</param>
/// <param name="Fixed">Parameters whose value the branch leaves no choice of.</param>
internal sealed record Branch(double Prior, int[] Places, Axis[] Axes, (int Place, ParameterValue Value)[] Fixed);
