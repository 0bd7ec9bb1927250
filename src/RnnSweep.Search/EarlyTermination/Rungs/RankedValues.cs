namespace RnnSweep.Search.EarlyTermination.Rungs;

/// <summary>
/// The values of the runs that have reached a rung, in ascending order; equal ones by run. Buckets of bounded size, so that to add one or to look up a rank
/// costs about the square root of how many there are, and a hundred thousand cost microseconds.
/// </summary>
internal sealed class RankedValues
{
    private const int MostInBucket = 512;

    private readonly List<List<(double Value, int Run)>> _buckets = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a run's value; NaN counts as the worst.</summary>
    public void Add(double value, int run)
    {
        var item = Key(value, run);
        Count++;
        if (_buckets.Count == 0) _buckets.Add([]);
        var at = BucketOf(item);
        var bucket = _buckets[at];
        bucket.Insert(~bucket.BinarySearch(item), item);
        if (bucket.Count <= MostInBucket) return;
        _buckets.Insert(at + 1, bucket[(MostInBucket / 2)..]);
        bucket.RemoveRange(MostInBucket / 2, bucket.Count - MostInBucket / 2);
    }

    /// <summary>How many come before a run with such a value, be it among them or not.</summary>
    public int Before(double value, int run)
    {
        if (_buckets.Count == 0) return 0;
        var item = Key(value, run);
        var at = BucketOf(item);
        var before = 0;
        for (var i = 0; i < at; i++) before += _buckets[i].Count;
        var place = _buckets[at].BinarySearch(item);
        return before + (place < 0 ? ~place : place);
    }

    /// <summary>The value at a place, from 0 to <see cref="Count"/> − 1.</summary>
    public double this[int place]
    {
        get
        {
            foreach (var bucket in _buckets)
            {
                if (place < bucket.Count) return bucket[place].Value;
                place -= bucket.Count;
            }
            throw new ArgumentOutOfRangeException(nameof(place), place, "there are not so many values");
        }
    }

    private static (double, int) Key(double value, int run) => (double.IsNaN(value) ? double.PositiveInfinity : value, run);

    /// <summary>The last bucket that does not begin behind an item.</summary>
    private int BucketOf((double, int) item)
    {
        var (low, high) = (0, _buckets.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_buckets[middle][0].CompareTo(item) <= 0) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
