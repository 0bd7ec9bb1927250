namespace RnnSweep.Cluster.Contracts;

/// <summary>What a sweep will cost.</summary>
[GenerateSerializer, Immutable, Alias("rnnsweep.costMessage")]
public sealed record CostMessage
{
    /// <summary>Runs at most.</summary>
    [Id(0)]
    public required double Runs { get; init; }

    /// <summary>Different variants of a grid; null where they are drawn.</summary>
    [Id(1)]
    public double? Variants { get; init; }

    /// <summary>True where every run was looked at.</summary>
    [Id(2)]
    public bool IsExact { get; init; }

    /// <summary>True where runs may end before their last epoch.</summary>
    [Id(3)]
    public bool MayEndSooner { get; init; }

    /// <summary>The most runs that can train at a time; null: as many as there are slots.</summary>
    [Id(4)]
    public int? AtOnce { get; init; }

    /// <summary>Whether networks are trained.</summary>
    [Id(5)]
    public bool Trains { get; init; }

    /// <summary>Training FLOPs of all runs.</summary>
    [Id(6)]
    public required double Flops { get; init; }

    /// <summary>Seconds beside training, all runs one after the other.</summary>
    [Id(7)]
    public double WaitSeconds { get; init; }

    /// <summary>Bytes that the smallest run takes.</summary>
    [Id(8)]
    public long? LeastMemory { get; init; }

    /// <summary>Bytes that the largest run takes.</summary>
    [Id(9)]
    public long? MostMemory { get; init; }

    /// <summary>Bytes of checkpoints, models, journal and report.</summary>
    [Id(10)]
    public double DiskBytes { get; init; }

    /// <summary>What is legal but odd.</summary>
    [Id(11)]
    public string[] Warnings { get; init; } = [];
}
