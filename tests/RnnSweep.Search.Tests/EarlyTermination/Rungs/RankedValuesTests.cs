using RnnSweep.Numerics.Streams;
using RnnSweep.Search.EarlyTermination.Rungs;

namespace RnnSweep.Search.Tests.EarlyTermination.Rungs;

public sealed class RankedValuesTests
{
    [Fact]
    public void Before_ThousandsWithTiesAndNaN_IsAsInASortedList()
    {
        var (values, all) = (new RankedValues(), new List<(double Value, int Run)>());
        var stream = StreamKey.Of(7).With("ranked").Open();
        Assert.Equal(0, values.Before(1, 1));
        for (var run = 1; run <= 5000; run++)
        {
            var value = stream.NextBelow(50) == 0 ? double.NaN : stream.NextBelow(900);
            values.Add(value, run);
            all.Add((double.IsNaN(value) ? double.PositiveInfinity : value, run));
        }
        all.Sort();
        Assert.Equal(5000, values.Count);
        for (var place = 0; place < all.Count; place += 7)
        {
            Assert.Equal(all[place].Value, values[place]);
            Assert.Equal(place, values.Before(all[place].Value, all[place].Run));
        }
        Assert.Equal(all.Count(item => item.CompareTo((450, 0)) < 0), values.Before(450, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => values[5000]);
    }
}
