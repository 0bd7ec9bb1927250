using System.Globalization;
using System.Runtime.CompilerServices;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// The ends of a column's numbers: how often each comes, and how far it lies from the next one. What programs write for a missing value (-999) stands
/// far from all others and comes again and again.
/// </summary>
internal sealed class ExtremeTally
{
    // What loggers, weather services and laboratories write for a missing value.
    private static readonly double[] Usual =
        [-9, -9.99, -99, -999, -9999, -99999, -999999, -99.9, -999.9, -99.99, -999.99, -9999.9, -200, -32768, -1e10, 9999, 99999, 999999, 999.9, 9999.9, 999.99,
            9999.99, 1e10, 32767, 65535, int.MaxValue, int.MinValue];

    // One of these, or of the largest, says it all by itself; others have to come again.
    private const double Telling = -999;

    // An end so many times as far from the others as they lie apart belongs to another world.
    private const double Far = 3;

    private double _least = double.PositiveInfinity;
    private double _nextLeast = double.PositiveInfinity;
    private double _most = double.NegativeInfinity;
    private double _nextMost = double.NegativeInfinity;
    private int _leasts;
    private int _mosts;

    internal double Least => _least;

    internal double Most => _most;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Take(double number)
    {
        if (number < _least) (_nextLeast, _least, _leasts) = (_least, number, 1);
        else if (number == _least) _leasts++;
        else if (number < _nextLeast) _nextLeast = number;
        if (number > _most) (_nextMost, _most, _mosts) = (_most, number, 1);
        else if (number == _most) _mosts++;
        else if (number > _nextMost) _nextMost = number;
    }

    /// <summary>A number at an end that may mean a missing value: it, how often it comes, where the others lie, and whether it is one of the usual
    /// ones.</summary>
    internal (double Value, int Count, string Others, bool IsUsual)? Suspect()
    {
        if (!(_nextLeast < double.PositiveInfinity) || _nextLeast == _most) return null;
        // With a suspicious end, the range of the others is what is left without it; and without the other end, where that is one of the usual values too.
        var most = Usual.Contains(_most) && _nextMost > _nextLeast ? _nextMost : _most;
        if ((_leasts > 1 || (_least <= Telling && Usual.Contains(_least))) && IsFar(_nextLeast - _least, most - _nextLeast, _least, _nextLeast))
            return (_least, _leasts, Range(_nextLeast, most), Usual.Contains(_least));
        return (_mosts > 1 || _most is int.MaxValue or 1e10) && _nextMost > _least && IsFar(_most - _nextMost, _nextMost - _least, _most, -_nextMost)
            ? (_most, _mosts, Range(_least, _nextMost), Usual.Contains(_most)) : null;
    }

    private static bool IsFar(double away, double range, double value, double next)
    {
        if (range <= 0) return false;
        var isUsual = Usual.Contains(value);
        // A usual one below zero where all others are not.
        return (isUsual && away > range) || (isUsual && value < -9 && next >= 0 && away > 0.1 * range) || (!isUsual && away > 10 * Far * range);
    }

    private static string Range(double least, double most) => string.Create(CultureInfo.InvariantCulture, $"{least:G6} to {most:G6}");
}
