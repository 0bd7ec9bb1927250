namespace RnnSweep.Training.Tasks.Generated;

/// <summary>
/// Numbers that are collected into an array. Where it is known how many there will be, the array is made once and given away as it is: data are large, and
/// need not be there twice.
/// </summary>
internal struct Numbers<T> where T : unmanaged
{
    private T[] _array = [];

    public Numbers()
    {
    }

    internal int Count { get; private set; }

    internal void Add(T number)
    {
        if (Count == _array.Length) Reserve(Math.Max(16, Count + (long)Count / 2));
        _array[Count++] = number;
    }

    /// <summary>Makes room for so many.</summary>
    internal void Reserve(long count)
    {
        if (count > _array.Length) Array.Resize(ref _array, (int)Math.Min(count, Array.MaxLength));
    }

    /// <summary>All of them; nothing is added afterwards.</summary>
    internal readonly T[] ToArray() => Count == _array.Length ? _array : _array.AsSpan(0, Count).ToArray();
}
