using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Axes;

/// <summary>Variants are equal where their values match, whatever their numbers.</summary>
internal sealed class VariantComparer : IEqualityComparer<Variant>
{
    public bool Equals(Variant? x, Variant? y)
    {
        if (x is null || y is null) return x is null && y is null;
        if (x.Values.Count != y.Values.Count) return false;
        for (var i = 0; i < x.Values.Count; i++)
            if (x.Values[i].Key != y.Values[i].Key || !x.Values[i].Value.Matches(y.Values[i].Value)) return false;
        return true;
    }

    public int GetHashCode(Variant obj)
    {
        var hash = new HashCode();
        for (var i = 0; i < obj.Values.Count; i++) hash.Add(obj.Values[i].Value.ToCanonical());
        return hash.ToHashCode();
    }
}
