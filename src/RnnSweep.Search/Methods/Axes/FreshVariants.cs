using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Axes;

/// <summary>Finds variants that were not proposed yet.</summary>
internal sealed class FreshVariants(RandomMethod draws, SearchSpace space, ActiveParameters activation, IReadOnlyList<Axis?> axes)
{
    /// <summary>So many draws that were all proposed before: then a finite space is walked through.</summary>
    private const int MostRepeats = 100;

    private readonly HashSet<Variant> _seen = new(new VariantComparer());

    // Everything before it was proposed or is refused, and stays so: where it stands changes no answer.
    private IEnumerator<Variant>? _walk;
    private bool _hasWalked;

    /// <summary>A variant has been proposed.</summary>
    public void Add(Variant variant) => _seen.Add(variant);

    /// <summary>The variant, where it is new and <c>where</c> admits it.</summary>
    public Variant? Admit(Variant variant) => !_seen.Contains(variant) && space.Admits(variant) ? variant : null;

    /// <summary>A random variant that is new, or the first one of a finite space; exhausted where there is none.</summary>
    public Suggestion Next(int number)
    {
        var (isEnqueued, repeats) = (number <= space.Enqueued.Count, 0);
        Variant? last = null;
        for (var attempt = 0; attempt < RandomMethod.MostDraws && repeats < MostRepeats; attempt++)
        {
            var variant = draws.Draw(number, attempt);
            if (!space.Admits(variant)) continue;
            // What the file asks for is tried, twice too.
            if (isEnqueued || !_seen.Contains(variant)) return new NewVariant(variant);
            (last, repeats) = (variant, repeats + 1);
        }
        if (last is null) return new Exhausted();
        if (FiniteSpace.Of(space, activation, axes) is not { } all) return new NewVariant(last);
        return Walk(all) is { } left ? new NewVariant(left with { Number = number }) : new Exhausted();
    }

    private Variant? Walk(IEnumerable<Variant> all)
    {
        if (_hasWalked) return null;
        if (_walk is null)
        {
            _walk = all.GetEnumerator();
            _hasWalked = !_walk.MoveNext();
        }
        while (!_hasWalked && Admit(_walk.Current) is null) _hasWalked = !_walk.MoveNext();
        return _hasWalked ? null : _walk.Current;
    }
}
