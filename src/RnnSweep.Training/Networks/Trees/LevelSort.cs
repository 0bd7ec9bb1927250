using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Networks.Trees;

/// <summary>
/// Things in the order of their levels, so that each level is one run: all of a level can be computed at once, from those below it. Memory is laid out once.
/// </summary>
internal sealed class LevelSort
{
    private readonly int[] _levels;
    private readonly int[] _starts;
    private readonly int[] _things;
    private readonly int[] _sorted;
    private readonly int[] _next;
    private readonly int[] _positions;

    /// <summary>Room for so many things, which are numbered from 0 to below it.</summary>
    internal LevelSort(int most)
    {
        (_levels, _things, _sorted, _positions) = (Room(most), Room(most), Room(most), Room(most));
        (_starts, _next) = (Room(most + 2L), Room(most + 2L));

        static int[] Room(long count) => RunArray.New<int>(count);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, long most)
    {
        for (var i = 0; i < 4; i++) tally.Array<int>(most);
        for (var i = 0; i < 2; i++) tally.Array<int>(MemoryTally.Sum(most, 2));
    }

    /// <summary>Things that are sorted.</summary>
    internal int Count { get; private set; }

    /// <summary>Levels, from 0.</summary>
    internal int Levels { get; private set; }

    internal void Clear() => (Count, Levels) = (0, 0);

    internal void Add(int thing, int level)
    {
        _levels[thing] = level;
        _things[Count++] = thing;
        Levels = Math.Max(Levels, level + 1);
    }

    /// <summary>The level that a thing was added with.</summary>
    internal int LevelOf(int thing) => _levels[thing];

    /// <summary>Where a level begins; of the number of levels, the end.</summary>
    internal int Start(int level) => _starts[level];

    /// <summary>The thing at a position.</summary>
    internal int At(int position) => _sorted[position];

    /// <summary>The position of a thing.</summary>
    internal int PositionOf(int thing) => _positions[thing];

    /// <summary>Sorts by level; within one the order in which things were added stays.</summary>
    internal void Sort()
    {
        Array.Clear(_starts, 0, Levels + 1);
        for (var i = 0; i < Count; i++) _starts[_levels[_things[i]] + 1]++;
        for (var level = 0; level < Levels; level++) _starts[level + 1] += _starts[level];
        Array.Copy(_starts, _next, Levels + 1);
        for (var i = 0; i < Count; i++)
        {
            var position = _next[_levels[_things[i]]]++;
            _sorted[position] = _things[i];
            _positions[_things[i]] = position;
        }
    }
}
