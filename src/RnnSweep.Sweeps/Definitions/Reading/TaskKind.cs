namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>What stands in a file's <c>task</c>; it decides whose parameters and metrics the rest of the file names.</summary>
internal enum TaskKind
{
    /// <summary>A dataset, or nothing that points to a function or a table.</summary>
    Dataset,

    /// <summary>A test function in the trainer's place.</summary>
    Function,

    /// <summary>A table in the trainer's place.</summary>
    Table,

    /// <summary>Several, or none beside other keys: what names mean is left open, lest it is complained about by the wrong rules.</summary>
    Unclear,
}
