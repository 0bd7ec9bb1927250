using RnnSweep.Numerics.Streams;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>
/// Chooses a branch by its density ratio: how much of the good variants it has, beside how much of the others. It is drawn with a probability of its prior
/// times
/// that ratio, so branches that are equally good are proposed equally often, however many parameters they have and however often they were tried.
/// </summary>
internal sealed class BranchChoice(BranchGroup group)
{
    private readonly List<int> _branches = [];

    /// <summary>Takes a variant in.</summary>
    /// <param name="branch">Its branch, or −1.</param>
    public void Add(int branch) => _branches.Add(branch);

    /// <summary>A branch.</summary>
    /// <param name="roles">Which of the variants are good.</param>
    /// <param name="key">The stream.</param>
    /// <param name="left">The branches that can be chosen; at least one.</param>
    public int Choose(ReadOnlySpan<bool?> roles, StreamKey key, IReadOnlySet<int> left)
    {
        var (good, bad) = (new double[group.Branches.Count], new double[group.Branches.Count]);
        var (goods, bads) = (1.0, 1.0);
        for (var b = 0; b < good.Length; b++) good[b] = bad[b] = group.Branches[b].Prior;
        var others = 0;
        foreach (var role in roles)
            if (role == false) others++;
        var place = 0;
        for (var row = 0; row < roles.Length; row++)
        {
            if (roles[row] is not { } isGood) continue;
            var weight = isGood ? 1 : Weights.Of(place++, others);
            var branch = _branches[row];
            if (isGood) goods += weight;
            else bads += weight;
            if (branch >= 0) (isGood ? good : bad)[branch] += weight;
        }
        var (sum, last) = (0.0, -1);
        var scores = new double[good.Length];
        for (var b = 0; b < good.Length; b++)
        {
            if (!left.Contains(b)) continue;
            last = b;
            sum += scores[b] = group.Branches[b].Prior * (good[b] / goods) / (bad[b] / bads);
        }
        var u = key.Open().NextDouble() * sum;
        for (var b = 0; b < scores.Length; b++)
        {
            u -= scores[b];
            if (u < 0 && left.Contains(b)) return b;
        }
        return last;
    }
}
