namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>How a cell is set.</summary>
internal enum CellKind
{
    /// <summary>Few words, on one line.</summary>
    Text,

    /// <summary>To the right, digits under digits.</summary>
    Number,

    /// <summary>Sentences, broken where they need to be.</summary>
    Long,
}
